package dev.serai.identity.http;

import dev.serai.identity.UserService;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Reply;

/** Calls about users, decoded and encoded. */
final class UserCalls {

  private final UserService users;

  UserCalls(UserService users) {
    this.users = users;
  }

  Reply create(Call<IamInputs.CreateUser> call) {
    return Reply.json(
        IamOutputs.UserOutput.of(users.createUser(call.caller(), call.input().userName())));
  }

  Reply list(Call<IamInputs.ListInput> call) {
    return Reply.json(
        IamOutputs.UsersOutput.of(users.listUsers(call.caller(), call.input().page())));
  }

  Reply get(Call<IamInputs.UserInput> call) {
    return Reply.json(
        IamOutputs.UserOutput.of(users.getUser(call.caller(), call.input().userName())));
  }

  Reply delete(Call<IamInputs.UserInput> call) {
    users.deleteUser(call.caller(), call.input().userName());
    return Reply.empty();
  }
}
