package dev.serai.identity.http;

import dev.serai.identity.http.WorkloadInputs.Chain;
import dev.serai.identity.http.WorkloadInputs.RevokeTokens;
import dev.serai.identity.http.WorkloadInputs.TokensOf;
import dev.serai.identity.workload.Revocation;
import dev.serai.identity.workload.RevocationService;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;
import java.util.Optional;

/** Ends workload access tokens before their time. */
public final class RevocationRoutes {

  private final RevocationService revocations;

  public RevocationRoutes(RevocationService revocations) {
    this.revocations = revocations;
  }

  public List<Operation<?>> operations() {
    return List.of(
        Operation.extension(
            "RevokeWorkloadAccessTokens",
            Method.POST,
            "/serai/v1/identity/revocations",
            204,
            RevokeTokens.class,
            this::revoke));
  }

  private Reply revoke(Call<RevokeTokens> call) {
    revocations.revoke(call.caller(), what(call));
    return Reply.empty();
  }

  private Revocation what(Call<RevokeTokens> call) {
    TokensOf input = call.input().tokensOf();
    return input
        .workloadName()
        .<Revocation>map(
            name -> new Revocation.OfIdentity(revocations.identity(call.caller(), name)))
        .or(() -> input.user().map(user -> new Revocation.OfUser(user.required())))
        .or(() -> input.sessionId().map(Revocation.OfSession::new))
        .or(() -> input.chain().map(chain -> new Revocation.OfChain(chain(chain))))
        .orElseThrow();
  }

  private static Delegation chain(Chain chain) {
    Optional<EndUser> user = chain.user().map(UserInput::required);
    if (user.isEmpty() && chain.actors().isEmpty()) {
      throw ServiceException.validation("chain", "names neither a user nor an actor");
    }
    return new Delegation(user, chain.actors().stream().map(RevocationRoutes::actor).toList());
  }

  private static Arn actor(String text) {
    return Arn.parse(text)
        .orElseThrow(() -> ServiceException.validation("chain.actors", "not an ARN: " + text));
  }
}
