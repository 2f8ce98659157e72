package dev.serai.identity.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Spares a failing server: for a while its tokens are not renewed unless they must be. */
final class Pauses {

  private static final Duration USUAL = Duration.ofSeconds(5);

  private final Map<TokenKey, Instant> ends = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Pauses(InstantSource clock) {
    this.clock = clock;
  }

  boolean isPaused(TokenKey key) {
    Instant end = ends.get(key);
    return end != null && clock.instant().isBefore(end);
  }

  void begin(TokenKey key, Optional<Duration> wanted) {
    Instant now = clock.instant();
    ends.values().removeIf(end -> !now.isBefore(end));
    ends.put(key, now.plus(wanted.orElse(USUAL)));
  }

  void end(TokenKey key) {
    ends.remove(key);
  }
}
