package dev.serai.identity.consent;

import dev.serai.identity.vault.SingleFlight;
import dev.serai.identity.vault.StoredToken;
import dev.serai.identity.vault.TokenKey;
import dev.serai.kernel.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Traded tokens, in memory only: they can be had again at any time. Each is bound to the very JWT
 * it was traded for, so that a user's lesser token never gets what a better one was given. However
 * many ask for one at once, it is traded once. Safe for use by many threads.
 */
final class TradedTokens {

  private final Duration margin;
  private final InstantSource clock;
  private final Map<Key, StoredToken> kept;
  private final SingleFlight<Key, StoredToken> flights = new SingleFlight<>();

  /**
   * @param margin how long before its end a token is traded anew
   * @param limit most tokens kept; beyond it the least recently used goes
   */
  TradedTokens(Duration margin, int limit, InstantSource clock) {
    this.margin = margin;
    this.clock = clock;
    this.kept = new LeastRecent(limit);
  }

  private record Key(TokenKey token, String jwtHash) {}

  /** The kept token, or what {@code trade} gives. {@code anew} asks for the latter. */
  StoredToken get(TokenKey token, Secret jwt, boolean anew, Supplier<StoredToken> trade) {
    var key = new Key(token, Hashes.of("jwt", jwt));
    Optional<StoredToken> found = anew ? Optional.empty() : kept(key);
    return found.orElseGet(() -> flights.join(key, () -> traded(key, trade)));
  }

  private StoredToken traded(Key key, Supplier<StoredToken> trade) {
    StoredToken token = trade.get();
    synchronized (kept) {
      kept.put(key, token);
    }
    return token;
  }

  private Optional<StoredToken> kept(Key key) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(key))
          .filter(token -> token.isValid(clock.instant().plus(margin)));
    }
  }

  private static final class LeastRecent extends LinkedHashMap<Key, StoredToken> {

    private static final long serialVersionUID = 1L;

    private final int limit;

    LeastRecent(int limit) {
      super(16, 0.75f, true);
      this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, StoredToken> eldest) {
      return size() > limit;
    }
  }
}
