package dev.serai.gateway.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.serai.gateway.GatewayRule;
import dev.serai.gateway.GatewayRule.Entry;
import dev.serai.gateway.GatewayRule.WeightedRoute;
import dev.serai.storage.Fingerprint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps sessions where they are, where a rule splits traffic. Which share a session falls into is
 * computed from its name, so all servers agree; what was remembered of it holds longer than the
 * weights, in this process. Safe for use by many threads.
 */
final class Affinity {

  private static final int MOST = 100_000;
  private static final Duration STANDARD = Duration.ofHours(1);
  private static final int WHOLE = 100;
  private static final int DIGITS = 12;

  private final Cache<Key, Kept> kept;

  private record Key(String rule, String session) {}

  private record Kept(String target, Duration unused) {}

  Affinity(InstantSource clock) {
    Ticker ticker =
        () -> {
          var now = clock.instant();
          return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        };
    kept =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(ticker)
            .expireAfter(Expiry.<Key, Kept>accessing((Key key, Kept value) -> value.unused()))
            .build();
  }

  /**
   * Where a session goes.
   *
   * @param timeout without a request, after which it may go elsewhere; empty remembers nothing
   */
  String target(GatewayRule rule, WeightedRoute route, String session, Optional<Duration> timeout) {
    var key = new Key(rule.id(), Fingerprint.of(session));
    Kept known = kept.getIfPresent(key);
    if (known != null && route.targets().contains(known.target())) {
      return known.target();
    }
    String chosen = chosen(key, route);
    timeout.ifPresent(unused -> kept.put(key, new Kept(chosen, unused)));
    return chosen;
  }

  /** A session that a target began is that target's; no other can take it over. */
  void learn(GatewayRule rule, String session, String target) {
    var _ =
        kept.asMap()
            .putIfAbsent(new Key(rule.id(), Fingerprint.of(session)), new Kept(target, STANDARD));
  }

  private static String chosen(Key key, WeightedRoute route) {
    String digits = Fingerprint.of(key.rule(), key.session()).substring(0, DIGITS);
    long share = Long.parseLong(digits, 16) % WHOLE;
    for (Entry entry : route.entries()) {
      share -= entry.weight();
      if (share < 0) {
        return entry.target();
      }
    }
    return route.entries().getLast().target();
  }
}
