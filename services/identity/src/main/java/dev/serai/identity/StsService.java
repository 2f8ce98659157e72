package dev.serai.identity;

import dev.serai.identity.StoredCredential.TemporaryKey;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Principal;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GetCallerIdentity} and {@code AssumeRole} of AWS STS, version 2011-06-15.
 *
 * <p>Differs from AWS: a role has no trust document. Callers of the role's own account whose
 * policies allow {@code sts:AssumeRole} on its ARN may take it on, nobody else.
 */
public final class StsService {

  static final String TOKEN_PART = "token";

  private final AccessControl access;
  private final IdentityStore store;
  private final SessionCredentials sessions;
  private final KeyMint mint;
  private final Secrets secrets;
  private final InstantSource clock;
  private final IdentityConfig config;

  StsService(
      AccessControl access,
      IdentityStore store,
      SessionCredentials sessions,
      KeyMint mint,
      Secrets secrets,
      InstantSource clock,
      IdentityConfig config) {
    this.access = access;
    this.store = store;
    this.sessions = sessions;
    this.mint = mint;
    this.secrets = secrets;
    this.clock = clock;
    this.config = config;
  }

  /** Needs no permission, as with AWS. */
  public CallerIdentity callerIdentity(Caller caller) {
    String userId =
        switch (caller.principal()) {
          case Principal.User user ->
              store.user(caller.account(), user.name()).map(User::id).orElse(user.name());
          case Principal.AssumedRole taken ->
              roleId(caller, taken.role()) + ":" + taken.sessionName();
          case Principal.AgentSession session ->
              roleId(caller, session.role()) + ":" + session.sessionId();
          case Principal.TokenUser shown -> shown.user().text();
          case Principal.Anonymous anyone -> "anonymous";
        };
    return new CallerIdentity(userId, caller.account(), caller.principal().arn());
  }

  /** What an {@code AssumeRole} call asks for. */
  public record AssumeRole(
      Arn role, String sessionName, Optional<Duration> life, Optional<String> externalId) {}

  /**
   * Gives out credentials with a role's rights. They survive a restart; those a running session
   * asks for end with the session at the latest.
   *
   * @return credentials whose principal is the {@link Principal.AssumedRole}
   * @throws ServiceException DENIED when the role is of another account, does not exist, or no
   *     policy allows it; VALIDATION when the life asked for is out of bounds
   */
  public TemporaryCredentials assumeRole(Caller caller, AssumeRole request) {
    access.require(caller, "sts:AssumeRole", request.role(), context(request));
    // An unknown role is refused with the kind of a forbidden one, as AWS does.
    if (role(caller, request.role()).isEmpty()) {
      throw ServiceException.denied(
          "%s is not authorized to perform sts:AssumeRole on %s: no such role"
              .formatted(caller.principal().arn(), request.role()));
    }
    Duration life = life(caller, request);
    var principal =
        new Principal.AssumedRole(
            IamArns.assumedRole(request.role(), request.sessionName()),
            request.role(),
            request.sessionName());
    return sessions.isOfSession(caller.accessKeyId())
        ? sessions.issueFor(caller.accessKeyId(), principal, life)
        : store(caller, principal, life);
  }

  /** The role's stable id, for {@code AssumedRoleId}. */
  public String roleId(Caller caller, Arn role) {
    return role(caller, role).map(Role::id).orElse(IamArns.roleName(role));
  }

  private TemporaryCredentials store(
      Caller caller, Principal.AssumedRole principal, Duration life) {
    Instant now = Stamp.of(clock);
    var issued =
        new TemporaryCredentials(
            mint.temporaryKeyId(),
            mint.secretKey(),
            mint.sessionToken(),
            now.plus(life),
            principal);
    store.create(
        new TemporaryKey(
            issued.keyId(),
            caller.account(),
            principal.role(),
            principal.sessionName(),
            secrets.seal(
                caller.account(), issued.keyId(), AccessKeyIssuer.SECRET_PART, issued.secret()),
            secrets.seal(caller.account(), issued.keyId(), TOKEN_PART, issued.sessionToken()),
            issued.expiresAt()),
        now);
    return issued;
  }

  private Optional<Role> role(Caller caller, Arn arn) {
    return IamArns.isRole(arn)
        ? store.role(caller.account(), IamArns.roleName(arn)).filter(role -> role.arn().equals(arn))
        : Optional.empty();
  }

  private Duration life(Caller caller, AssumeRole request) {
    boolean chained = !(caller.principal() instanceof Principal.User);
    Duration max = chained ? config.roleChainingMax() : config.assumeRoleMax();
    Duration life = request.life().orElse(min(config.assumeRoleDefault(), max));
    if (life.compareTo(config.assumeRoleMin()) < 0 || life.compareTo(max) > 0) {
      throw ServiceException.validation(
          "DurationSeconds",
          "%d is not between %d and %d%s"
              .formatted(
                  life.toSeconds(),
                  config.assumeRoleMin().toSeconds(),
                  max.toSeconds(),
                  chained ? ", the bound for a caller that has itself assumed a role" : ""));
    }
    return life;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Map<String, String> context(AssumeRole request) {
    var context = new HashMap<String, String>();
    context.put("roleSessionName", request.sessionName());
    request.externalId().ifPresent(id -> context.put("externalId", id));
    return context;
  }
}
