package dev.serai.runtime.inbound;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.InboundJwt;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.runtime.AgentRuntime;
import dev.serai.runtime.Deployments;
import java.util.Optional;

/**
 * Callers who show a JWT in place of a signature. The authorizer in force is that of the version an
 * endpoint serves now, also for sessions that run on an older one.
 */
public final class TokenCallers {

  private final Deployments deployments;
  private final InboundJwt jwt;
  private final Region region;

  public TokenCallers(Deployments deployments, InboundJwt jwt, Region region) {
    this.deployments = deployments;
    this.jwt = jwt;
    this.region = region;
  }

  /** A door that opens to tokens. */
  public record Door(AgentRuntime runtime, String endpoint, JwtAuthorizer authorizer) {}

  /**
   * The door at an address. Empty when there is no such runtime or endpoint, when nothing is
   * deployed there, and when it takes no tokens: strangers cannot tell these apart.
   *
   * @param runtime an ARN, or a bare id together with {@code account}
   */
  public Optional<Door> door(String runtime, String endpoint, Optional<String> account) {
    try {
      return Arn.parse(runtime)
          .map(Arn::account)
          .or(() -> account)
          .map(AccountId::new)
          .map(owner -> deployments.resolve(owner, runtime, endpoint).version())
          .flatMap(
              version ->
                  version
                      .settings()
                      .authorizer()
                      .map(authorizer -> new Door(version.runtime(), endpoint, authorizer)));
    } catch (IllegalArgumentException noAccount) {
      return Optional.empty();
    } catch (ServiceException e) {
      return switch (e.kind()) {
        case NOT_FOUND, VALIDATION, CONFLICT -> Optional.empty();
        default -> throw e;
      };
    }
  }

  /** What the door's authorizer makes of a token. */
  public InboundJwt.Verdict verify(Door door, Secret token) {
    return jwt.verify(door.authorizer(), token);
  }

  /** The caller an accepted token shows: a user of this runtime, and of nothing else. */
  public Caller caller(
      Door door, InboundJwt.Verdict.Accepted accepted, String requestId, String sourceAddress) {
    EndUser.Verified user = accepted.user();
    AccountId account = door.runtime().account();
    Arn arn = Arn.agentCore(region, account, "token-user/" + user.text());
    var principal = new Principal.TokenUser(arn, user, door.runtime().arn(), accepted.claims());
    return new Caller(account, principal, "", requestId)
        .on(Delegation.of(Optional.of(user)))
        .from(sourceAddress);
  }
}
