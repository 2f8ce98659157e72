package dev.serai.runtime.http;

import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.InboundJwt.Verdict;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.BearerChallenge;
import dev.serai.protocol.aws.BearerChallenge.Fault;
import dev.serai.protocol.aws.BearerRefusedException;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.runtime.RuntimeEndpoint;
import dev.serai.runtime.inbound.InboundRules;
import dev.serai.runtime.inbound.TokenCallers;
import dev.serai.runtime.inbound.TokenCallers.Door;
import java.util.Optional;

/**
 * Bearer tokens at the doors of runtimes. A bad token is answered with 401, a good one that may not
 * enter with 403; both say where good ones come from.
 */
public final class RuntimeBearer implements BearerTokens {

  private final TokenCallers callers;
  private final ResourceMetadata metadata;

  public RuntimeBearer(TokenCallers callers, ResourceMetadata metadata) {
    this.callers = callers;
    this.metadata = metadata;
  }

  @Override
  public Caller admit(BearerRequest request, Secret token) {
    Door door =
        door(request).orElseThrow(() -> BearerRefusedException.denied(InboundRules.MISMATCH));
    return switch (callers.verify(door, token)) {
      case Verdict.Accepted accepted ->
          callers.caller(door, accepted, request.requestId(), request.sourceAddress());
      case Verdict.Invalid(String reason) ->
          throw BearerRefusedException.unauthorized(
              reason, challenge(door, Optional.of(Fault.INVALID_TOKEN)));
      case Verdict.MissingScope(String reason) ->
          throw BearerRefusedException.forbidden(
              reason, challenge(door, Optional.of(Fault.INSUFFICIENT_SCOPE)));
      case Verdict.NotAllowed(String reason) -> throw BearerRefusedException.denied(reason);
      case Verdict.Unavailable(String reason) ->
          throw ServiceException.of(
              ErrorKind.INTERNAL,
              "no token can be checked for %s: %s".formatted(door.runtime().id(), reason));
    };
  }

  @Override
  public Optional<BearerRefusedException> challenge(BearerRequest request) {
    return door(request)
        .map(
            door ->
                BearerRefusedException.unauthorized(
                    "Missing bearer token.", challenge(door, Optional.empty())));
  }

  private Optional<Door> door(BearerRequest request) {
    return callers.door(
        request.labels().getOrDefault("agentRuntimeArn", ""),
        RuntimeAddress.query(request.query(), "qualifier").orElse(RuntimeEndpoint.DEFAULT),
        RuntimeAddress.query(request.query(), "accountId"));
  }

  private BearerChallenge challenge(Door door, Optional<Fault> fault) {
    return new BearerChallenge(metadata.uri(door), fault, door.authorizer().scopesToAskFor());
  }
}
