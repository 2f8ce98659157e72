package dev.serai.identity;

import dev.serai.kernel.Delegation;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The credentials of one session while it lives. Minting and closing exclude each other. */
final class LiveGrant implements SessionGrant {

  private final Secret token;
  private final Principal.AgentSession session;
  private final GrantRegister register;
  private final KeyMint mint;
  private final SessionTokenMint tokens;
  private final Map<String, TemporaryCredentials> credentials = new HashMap<>();
  private Optional<TemporaryCredentials> own = Optional.empty();
  private boolean closed;

  LiveGrant(
      Secret token,
      Principal.AgentSession session,
      GrantRegister register,
      KeyMint mint,
      SessionTokenMint tokens) {
    this.token = token;
    this.session = session;
    this.register = register;
    this.mint = mint;
    this.tokens = tokens;
  }

  @Override
  public Principal.AgentSession principal() {
    return session;
  }

  @Override
  public Secret token() {
    return token;
  }

  /** What the session's credentials name it. */
  String environment() {
    return session.sessionId();
  }

  @Override
  public synchronized Secret workloadToken(
      String runtimeSessionId, Delegation behalf, Optional<Secret> userToken) {
    if (closed) {
      throw SessionCredentials.ended();
    }
    return tokens.mint(session, runtimeSessionId, behalf, userToken);
  }

  synchronized Optional<TemporaryCredentials> find(String keyId) {
    return Optional.ofNullable(credentials.get(keyId));
  }

  /** The session's own credentials, with at least half their life before them. */
  synchronized Optional<TemporaryCredentials> renew(Instant now, Duration life) {
    Instant halfLife = now.plus(life.dividedBy(2));
    if (own.isEmpty() || own.get().expiresAt().isBefore(halfLife)) {
      own = issue(session, now, life);
    }
    return closed ? Optional.empty() : own;
  }

  /** Credentials for {@code principal} that die with this session; empty when it has ended. */
  synchronized Optional<TemporaryCredentials> issue(
      Principal principal, Instant now, Duration life) {
    if (closed) {
      return Optional.empty();
    }
    forgetExpired(now);
    var issued =
        new TemporaryCredentials(
            mint.temporaryKeyId(),
            mint.secretKey(),
            mint.sessionToken(),
            now.plus(life),
            principal);
    credentials.put(issued.keyId(), issued);
    register.add(issued.keyId(), this);
    return Optional.of(issued);
  }

  synchronized int liveCredentials(Instant now) {
    forgetExpired(now);
    return credentials.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    own = Optional.empty();
    credentials.keySet().forEach(register::remove);
    credentials.clear();
    register.removeToken(this);
  }

  private void forgetExpired(Instant now) {
    credentials
        .values()
        .removeIf(
            credential -> {
              boolean expired = !credential.expiresAt().isAfter(now);
              if (expired) {
                register.remove(credential.keyId());
              }
              return expired;
            });
  }
}
