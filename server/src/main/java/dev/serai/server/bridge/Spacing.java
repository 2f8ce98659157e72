package dev.serai.server.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets something happen at most once in a while for each key. Safe for use by many threads. */
final class Spacing {

  private static final int MANY = 10_000;

  private final Duration between;
  private final InstantSource clock;
  private final Map<String, Instant> last = new ConcurrentHashMap<>();

  Spacing(Duration between, InstantSource clock) {
    this.between = between;
    this.clock = clock;
  }

  /** Whether it may happen now; then it counts as done. */
  boolean pass(String key) {
    Instant now = clock.instant();
    if (last.size() > MANY) {
      last.values().removeIf(then -> !then.isAfter(now.minus(between)));
    }
    boolean[] passed = {false};
    last.compute(
        key,
        (same, then) -> {
          passed[0] = then == null || !then.isAfter(now.minus(between));
          return passed[0] ? now : then;
        });
    return passed[0];
  }
}
