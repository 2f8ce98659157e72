package dev.serai.identity.http;

import dev.serai.identity.AccessKeyService;
import dev.serai.identity.AccessKeyStatus;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Reply;

/** Calls about access keys, decoded and encoded. */
final class AccessKeyCalls {

  private final AccessKeyService keys;

  AccessKeyCalls(AccessKeyService keys) {
    this.keys = keys;
  }

  Reply create(Call<IamInputs.UserInput> call) {
    return Reply.json(
        IamOutputs.IssuedKeyOutput.of(
            keys.createAccessKey(call.caller(), call.input().userName())));
  }

  Reply list(Call<IamInputs.UserInput> call) {
    return Reply.json(
        new IamOutputs.KeysOutput(
            keys.listAccessKeys(call.caller(), call.input().userName()).stream()
                .map(IamOutputs.KeyOutput::of)
                .toList()));
  }

  Reply update(Call<IamInputs.UpdateAccessKey> call) {
    var input = call.input();
    AccessKeyStatus status =
        input.status().equals("Active") ? AccessKeyStatus.ACTIVE : AccessKeyStatus.INACTIVE;
    keys.setStatus(call.caller(), input.userName(), input.accessKeyId(), status);
    return Reply.empty();
  }

  Reply rotate(Call<IamInputs.KeyInput> call) {
    var input = call.input();
    return Reply.json(
        IamOutputs.IssuedKeyOutput.of(
            keys.rotateAccessKey(call.caller(), input.userName(), input.accessKeyId())));
  }

  Reply delete(Call<IamInputs.KeyInput> call) {
    var input = call.input();
    keys.deleteAccessKey(call.caller(), input.userName(), input.accessKeyId());
    return Reply.empty();
  }
}
