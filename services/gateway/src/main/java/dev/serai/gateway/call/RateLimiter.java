package dev.serai.gateway.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.serai.gateway.RateLimit;
import dev.serai.gateway.RateLimit.Entry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts calls against the limits of their gateway, in this process. All limits that a call falls
 * under must have room; those of more dimensions are asked first. A limit one of whose dimensions a
 * call does not have does not concern it. Safe for use by many threads.
 */
final class RateLimiter {

  private static final int MOST_COUNTERS = 100_000;
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Cache<Key, Counter> counters =
      Caffeine.newBuilder().maximumSize(MOST_COUNTERS).expireAfterAccess(FORGOTTEN).build();

  RateLimiter(InstantSource clock) {
    this.clock = clock;
  }

  /** What became of asking for room. */
  sealed interface Answer {

    /** To be closed when the call is over. */
    record Passed(List<Runnable> leaving) implements Answer, AutoCloseable {
      @Override
      public void close() {
        leaving.forEach(Runnable::run);
      }
    }

    /**
     * @param limit which has no room
     * @param metric {@code requests} or {@code connections}
     */
    record Limited(String limit, String metric, Duration retryAfter) implements Answer {}
  }

  private record Key(String gateway, String limit, Entry entry, Map<String, String> values) {}

  private record Counter(Optional<TokenBucket> requests, AtomicInteger connections) {}

  /**
   * @param values of the call by dimension key
   */
  Answer enter(List<RateLimit> limits, Map<String, String> values) {
    List<Runnable> leaving = new ArrayList<>();
    List<Runnable> undoing = new ArrayList<>();
    for (RateLimit limit : ordered(limits)) {
      Optional<Entry> entry = entry(limit, values);
      if (entry.isPresent()) {
        Optional<Answer.Limited> limited = count(limit, entry.get(), values, leaving, undoing);
        if (limited.isPresent()) {
          undoing.forEach(Runnable::run);
          leaving.forEach(Runnable::run);
          return limited.get();
        }
      }
    }
    return new Answer.Passed(List.copyOf(leaving));
  }

  private static List<RateLimit> ordered(List<RateLimit> limits) {
    return limits.stream()
        .sorted(Comparator.comparing(limit -> -limit.dimensionKeys().size()))
        .toList();
  }

  /** The entry with the most exact values. */
  private static Optional<Entry> entry(RateLimit limit, Map<String, String> values) {
    return limit.entries().stream()
        .filter(entry -> covers(entry, values))
        .max(Comparator.comparing(RateLimiter::exactness));
  }

  private static boolean covers(Entry entry, Map<String, String> values) {
    return entry.dimensions().entrySet().stream()
        .allMatch(
            wanted -> {
              String value = values.get(wanted.getKey());
              String pattern = wanted.getValue();
              return value != null
                  && (pattern.endsWith("*")
                      ? value.startsWith(pattern.substring(0, pattern.length() - 1))
                      : value.equals(pattern));
            });
  }

  private static int exactness(Entry entry) {
    return entry.dimensions().values().stream()
        .mapToInt(pattern -> pattern.endsWith("*") ? pattern.length() - 1 : 10_000)
        .sum();
  }

  private Optional<Answer.Limited> count(
      RateLimit limit,
      Entry entry,
      Map<String, String> values,
      List<Runnable> leaving,
      List<Runnable> undoing) {
    Counter counter = counter(limit, entry, values);
    if (entry.connections().isPresent()) {
      if (counter.connections().incrementAndGet() > entry.connections().get()) {
        counter.connections().decrementAndGet();
        return Optional.of(new Answer.Limited(limit.id(), "connections", Duration.ofSeconds(1)));
      }
      leaving.add(counter.connections()::decrementAndGet);
    }
    if (counter.requests().isPresent()) {
      TokenBucket bucket = counter.requests().get();
      Optional<Duration> wait = bucket.take(nanos());
      if (wait.isPresent()) {
        return Optional.of(new Answer.Limited(limit.id(), "requests", wait.get()));
      }
      undoing.add(bucket::giveBack);
    }
    return Optional.empty();
  }

  /** Entries that changed begin to count anew. */
  private Counter counter(RateLimit limit, Entry entry, Map<String, String> values) {
    Map<String, String> own = new java.util.TreeMap<>(values);
    own.keySet().retainAll(limit.dimensionKeys());
    var key = new Key(limit.gateway().value(), limit.id(), entry, own);
    return counters.get(
        key,
        fresh ->
            new Counter(
                entry.requests().map(rate -> new TokenBucket(rate, nanos())), new AtomicInteger()));
  }

  private long nanos() {
    var now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
