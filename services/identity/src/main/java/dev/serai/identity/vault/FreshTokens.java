package dev.serai.identity.vault;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.TokenOutcome;
import dev.serai.protocol.oauth.TokenOutcome.Issued;
import dev.serai.protocol.oauth.TokenOutcome.Refused;
import dev.serai.protocol.oauth.TokenOutcome.Unavailable;
import dev.serai.storage.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives stored tokens that are still good for a while, and renews the others.
 *
 * <p>One asks the server for all: in this process those who wait join the one flight; across
 * processes a claim in the database decides, which ends by itself when its holder is killed. While
 * the old token is valid nobody waits for a renewal but the one who does it, and failures of the
 * server do not show. The new token is durable before anybody gets it, and the old row is there
 * until then. Safe for use by many threads.
 */
final class FreshTokens {

  private static final Logger LOG = LoggerFactory.getLogger(FreshTokens.class);
  private static final Duration POLL = Duration.ofMillis(50);

  private final TokenStore store;
  private final SingleFlight<TokenKey, Optional<StoredToken>> flights = new SingleFlight<>();
  private final Pauses pauses;
  private final InstantSource clock;
  private final Ids ids;
  private final VaultConfig config;

  FreshTokens(TokenStore store, InstantSource clock, Ids ids, VaultConfig config) {
    this.store = store;
    this.pauses = new Pauses(clock);
    this.clock = clock;
    this.ids = ids;
    this.config = config;
  }

  /**
   * @return empty when there is no token and no way to one
   * @throws ServiceException VALIDATION when the server refuses, THROTTLED or DEPENDENCY when it
   *     does not answer well and no valid token is left, NOT_FOUND when the provider was deleted
   *     meanwhile
   */
  Optional<StoredToken> find(TokenKey key, Renewal renewal) {
    Optional<StoredToken> stored = store.find(key);
    if (stored.filter(this::isFresh).isPresent()) {
      return stored;
    }
    Optional<StoredToken> valid = stored.filter(this::isValid);
    if (!renewal.isPossible(stored)) {
      return valid;
    }
    if (valid.isPresent() && (flights.isUnderWay(key) || pauses.isPaused(key))) {
      return valid;
    }
    return flights.join(key, () -> claimed(key, renewal));
  }

  private Optional<StoredToken> claimed(TokenKey key, Renewal renewal) {
    String holder = ids.uuid();
    Instant end = clock.instant().plus(config.renewalWait()).plus(POLL);
    while (!claim(key, holder)) {
      Optional<StoredToken> stored = store.find(key).filter(this::isValid);
      if (stored.isPresent()) {
        return stored;
      }
      pause(end);
    }
    try {
      return renewed(key, renewal);
    } finally {
      store.release(key, holder);
    }
  }

  private boolean claim(TokenKey key, String holder) {
    Instant now = clock.instant();
    return store.claim(key, holder, now, now.plus(config.renewalWait()));
  }

  /** Looks again first: whoever held the claim before may have renewed it. */
  private Optional<StoredToken> renewed(TokenKey key, Renewal renewal) {
    Optional<StoredToken> stored = store.find(key);
    if (stored.filter(this::isFresh).isPresent() || !renewal.isPossible(stored)) {
      return stored.filter(this::isValid);
    }
    return switch (ask(renewal, stored)) {
      case Issued issued -> kept(key, token(key, issued, stored), stored);
      case Refused refused -> refused(key, renewal, refused);
      case Unavailable unavailable -> outlasted(key, stored, unavailable);
    };
  }

  /** A server whose metadata cannot be had is as unavailable as one that does not answer. */
  private static TokenOutcome ask(Renewal renewal, Optional<StoredToken> stored) {
    try {
      return renewal.ask(stored);
    } catch (ServiceException e) {
      if (e.kind() != ErrorKind.DEPENDENCY) {
        throw e;
      }
      return new Unavailable(String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  /** A grant that was taken back while it was renewed stays away. */
  private Optional<StoredToken> kept(
      TokenKey key, StoredToken token, Optional<StoredToken> stored) {
    if (stored.isPresent() && !store.replace(key, stored.get(), token)) {
      return store.find(key).filter(this::isValid);
    }
    if (stored.isEmpty() && !store.put(key, token)) {
      throw ServiceException.notFound("the credential provider was deleted meanwhile");
    }
    pauses.end(key);
    return Optional.of(token);
  }

  private Optional<StoredToken> refused(TokenKey key, Renewal renewal, Refused refused) {
    if (renewal.voids(refused)) {
      store.remove(key);
      return Optional.empty();
    }
    throw Refusals.of(refused);
  }

  private Optional<StoredToken> outlasted(
      TokenKey key, Optional<StoredToken> stored, Unavailable unavailable) {
    if (stored.filter(this::isValid).isEmpty()) {
      throw Refusals.of(unavailable);
    }
    LOG.warn("A token is not renewed yet, the old one serves: {}", unavailable.reason());
    pauses.begin(key, unavailable.retryAfter());
    return stored;
  }

  private StoredToken token(TokenKey key, Issued issued, Optional<StoredToken> stored) {
    Instant now = Stamp.of(clock);
    Optional<Duration> life =
        issued
            .expiresIn()
            .or(
                () ->
                    key.flow() == Oauth2Flow.USER_FEDERATION
                        ? Optional.empty()
                        : Optional.of(config.unstatedLife()));
    return new StoredToken(
        issued.accessToken(),
        issued.refreshToken().or(() -> stored.flatMap(StoredToken::refreshToken)),
        now,
        life.map(now::plus),
        scopes(issued, stored));
  }

  /** A refresh that names no scopes leaves what was granted. */
  private static Set<String> scopes(Issued issued, Optional<StoredToken> stored) {
    return issued.scopes().isEmpty()
        ? stored.map(StoredToken::scopes).orElse(Set.of())
        : new LinkedHashSet<>(issued.scopes());
  }

  private boolean isValid(StoredToken token) {
    return token.isValid(clock.instant());
  }

  private boolean isFresh(StoredToken token) {
    return token.isValid(clock.instant().plus(margin(token)));
  }

  /** A fifth of a short life, so that short-lived tokens are used at all. */
  private Duration margin(StoredToken token) {
    Duration fifth =
        token
            .expiresAt()
            .map(end -> Duration.between(token.obtainedAt(), end).dividedBy(5))
            .orElse(Duration.ZERO);
    return fifth.compareTo(config.renewBefore()) < 0 ? fifth : config.renewBefore();
  }

  private void pause(Instant end) {
    if (!clock.instant().isBefore(end)) {
      throw ServiceException.of(
          ErrorKind.DEPENDENCY, "another process renews this token for too long: try again");
    }
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.INTERNAL, "interrupted while waiting for a token", e);
    }
  }
}
