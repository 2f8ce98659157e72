package dev.serai.identity.workload;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Gives out workload access tokens of identities that callers created themselves.
 *
 * <p>Every method throws DENIED unless a policy allows the action of its name on the identity,
 * NOT_FOUND for an identity the account has not, and VALIDATION for the identity of a runtime or
 * gateway: its tokens come with each call to it.
 *
 * <p>A token lives for {@link WorkloadConfig#tokenLife}. It is sealed, not stored.
 */
public final class WorkloadTokenService {

  private static final String LINKED =
      "WorkloadIdentity is linked to a service and cannot retrieve an access token by the caller";

  private final Region region;
  private final AccessControl access;
  private final Directory directory;
  private final TokenIssue issue;
  private final UserJwts users;
  private final InstantSource clock;

  WorkloadTokenService(
      Region region,
      AccessControl access,
      Directory directory,
      TokenIssue issue,
      UserJwts users,
      InstantSource clock) {
    this.region = region;
    this.access = access;
    this.directory = directory;
    this.issue = issue;
    this.users = users;
    this.clock = clock;
  }

  /** For the workload itself, on nobody's behalf. */
  public Secret getWorkloadAccessToken(Caller caller, String name) {
    WorkloadIdentity identity = require(caller, "GetWorkloadAccessToken", name, Map.of());
    return give(caller, identity, Optional.empty(), Optional.empty(), Instant.MAX);
  }

  /**
   * On behalf of the user that {@code jwt} shows; the token does not outlive the JWT.
   *
   * @throws ServiceException UNAUTHENTICATED when the JWT does not hold, DEPENDENCY when its issuer
   *     cannot be asked
   */
  public Secret getWorkloadAccessTokenForJwt(Caller caller, String name, Secret jwt) {
    WorkloadIdentity identity = require(caller, "GetWorkloadAccessTokenForJWT", name, Map.of());
    UserJwts.Shown shown = users.show(jwt);
    return give(caller, identity, Optional.of(shown.user()), Optional.of(jwt), shown.expiresAt());
  }

  /** On behalf of a user the caller names; nothing about that user is checked. */
  public Secret getWorkloadAccessTokenForUserId(Caller caller, String name, String userId) {
    WorkloadIdentity identity =
        require(caller, "GetWorkloadAccessTokenForUserId", name, Map.of("userId", userId));
    return give(
        caller, identity, Optional.of(new EndUser.Asserted(userId)), Optional.empty(), Instant.MAX);
  }

  private Secret give(
      Caller caller,
      WorkloadIdentity identity,
      Optional<EndUser> user,
      Optional<Secret> jwt,
      Instant notAfter) {
    return issue.token(
        identity,
        Delegation.of(user),
        jwt,
        Optional.of(caller.principal().arn()),
        Optional.empty(),
        notAfter,
        clock.instant());
  }

  private WorkloadIdentity require(
      Caller caller, String operation, String name, Map<String, String> context) {
    access.require(
        caller,
        "bedrock-agentcore:" + operation,
        WorkloadIdentity.arn(region, caller.account(), name),
        context);
    WorkloadIdentity identity =
        directory
            .find(caller.account(), name)
            .orElseThrow(() -> WorkloadIdentityService.missing(name));
    if (identity.linkedTo().isPresent()) {
      throw ServiceException.validation("workloadName", LINKED);
    }
    return identity;
  }
}
