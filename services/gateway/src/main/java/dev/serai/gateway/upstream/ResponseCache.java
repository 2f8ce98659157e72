package dev.serai.gateway.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.serai.gateway.tools.IncomingAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Answers to safe requests, kept for their audience only, in bounded memory. */
final class ResponseCache {

  /** What an entry costs beside its body, in bytes, roughly. */
  private static final int OVERHEAD = 1024;

  /**
   * @param changes the target's count when the request was made: a later change makes the entry
   *     unreachable
   */
  record Key(String target, long changes, String audience, String fingerprint) {}

  private record Kept(IncomingAnswer answer, Duration lifetime) {}

  private final Cache<Key, Kept> entries;
  private final Freshness freshness;

  ResponseCache(long maxBytes, Clock clock) {
    freshness = new Freshness(clock);
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Kept kept) -> kept.answer().body().length + OVERHEAD)
            .expireAfter(Expiry.creating((Key key, Kept kept) -> kept.lifetime()))
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .executor(Runnable::run)
            .build();
  }

  /** The key a call is kept under; empty if it must not be. */
  Optional<Key> key(UpstreamCall call, Target target) {
    if (target.rules().cacheTtl().isZero()
        || call.effect() != Effect.SAFE
        || call.audience().isEmpty()
        || Freshness.isRefusedBy(call.request().headers())) {
      return Optional.empty();
    }
    return Optional.of(
        new Key(
            call.target(),
            target.counters().changes(),
            call.audience().get(),
            Fingerprint.of(call.request())));
  }

  Optional<IncomingAnswer> find(Key key) {
    return Optional.ofNullable(entries.getIfPresent(key)).map(Kept::answer);
  }

  void keep(Key key, IncomingAnswer answer, Duration longest) {
    Duration lifetime = freshness.lifetime(answer, longest);
    if (lifetime.isPositive()) {
      entries.put(key, new Kept(answer, lifetime));
    }
  }

  void forget(String target) {
    entries.asMap().keySet().removeIf(key -> key.target().equals(target));
  }
}
