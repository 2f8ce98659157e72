package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Credentials of running agent sessions. They are kept in this process only: a restart ends the
 * sessions and, with them, their credentials. Whatever a session obtains through {@code AssumeRole}
 * dies with it too. Safe for use by many threads.
 */
public final class SessionCredentials {

  private static final int TOKEN_ID_CHARACTERS = 16;
  private static final int TOKEN_SECRET_CHARACTERS = 64;

  private final GrantRegister register = new GrantRegister();
  private final Ids ids;
  private final KeyMint mint;
  private final SessionTokenMint tokens;
  private final InstantSource clock;
  private final IdentityConfig config;

  SessionCredentials(
      Ids ids, KeyMint mint, SessionTokenMint tokens, InstantSource clock, IdentityConfig config) {
    this.ids = ids;
    this.mint = mint;
    this.tokens = tokens;
    this.clock = clock;
    this.config = config;
  }

  /**
   * Opens the grant of a session that is about to start.
   *
   * @param role whose rights the session gets; it need not exist, and gives none until it does
   * @param runtime the runtime the session belongs to
   * @throws ServiceException VALIDATION when {@code role} is no role ARN, DENIED when it or the
   *     runtime is of another account
   */
  public SessionGrant open(AccountId account, Arn role, Arn runtime, String sessionId) {
    if (!IamArns.isRole(role)) {
      throw ServiceException.validation("roleArn", "not the ARN of a role: " + role);
    }
    requireOwn(account, role);
    requireOwn(account, runtime);
    var session =
        new Principal.AgentSession(IamArns.assumedRole(role, sessionId), role, runtime, sessionId);
    var token =
        new Secret(
            GrantRegister.token(
                ids.alphanumeric(TOKEN_ID_CHARACTERS), ids.alphanumeric(TOKEN_SECRET_CHARACTERS)));
    var grant = new LiveGrant(token, session, register, mint, tokens);
    register.addToken(grant);
    return grant;
  }

  /**
   * Credentials for whoever shows the token of a live grant: the ones given out before while half
   * their life is left, otherwise new ones. Empty for every other token.
   */
  public Optional<TemporaryCredentials> forToken(Secret token) {
    return register
        .byTokenId(token.reveal())
        .filter(grant -> grant.token().equals(token))
        .flatMap(grant -> grant.renew(Stamp.of(clock), config.sessionCredentialsLife()));
  }

  /** Whether the grant opened under this name is still open. */
  public boolean isLive(String environment) {
    return register.holds(environment);
  }

  Optional<Credential> find(String keyId) {
    return register
        .byKeyId(keyId)
        .flatMap(grant -> grant.find(keyId))
        .map(SessionCredentials::credential);
  }

  boolean isOfSession(String keyId) {
    return register.byKeyId(keyId).isPresent();
  }

  /**
   * Credentials for a role that the holder of {@code keyId} takes on, bound to that holder's
   * session.
   *
   * @throws ServiceException UNAUTHENTICATED when the session has just ended, THROTTLED at {@link
   *     IdentityConfig#credentialsPerSession}
   */
  TemporaryCredentials issueFor(String keyId, Principal.AssumedRole principal, Duration life) {
    var now = Stamp.of(clock);
    LiveGrant grant = register.byKeyId(keyId).orElseThrow(SessionCredentials::ended);
    if (grant.liveCredentials(now) >= config.credentialsPerSession()) {
      throw ServiceException.of(
          ErrorKind.THROTTLED,
          "the session holds %d live credentials, the most it may have; reuse them until they expire"
              .formatted(config.credentialsPerSession()));
    }
    return grant.issue(principal, now, life).orElseThrow(SessionCredentials::ended);
  }

  private static Credential credential(TemporaryCredentials issued) {
    return new Credential(
        issued.keyId(),
        issued.secret(),
        new AccountId(issued.principal().arn().account()),
        issued.principal(),
        Optional.of(issued.sessionToken()),
        Optional.of(issued.expiresAt()));
  }

  private static void requireOwn(AccountId account, Arn arn) {
    if (!arn.account().equals(account.value())) {
      throw ServiceException.denied(arn + " is not in account " + account);
    }
  }

  static ServiceException ended() {
    return ServiceException.of(ErrorKind.UNAUTHENTICATED, "the session has ended");
  }
}
