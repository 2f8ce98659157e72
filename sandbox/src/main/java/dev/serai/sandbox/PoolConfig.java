package dev.serai.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many sandboxes wait ready.
 *
 * <p>Between {@code size} and {@code most} the number follows what is asked for: as many stand
 * ready as were asked for within the time one takes to get ready, a second at least, at the busiest
 * moment of the last {@code window}.
 *
 * @param size of each kind that {@code of} does not name, from its first hand-out on, 0 to 1024;
 *     default 1
 * @param most of each kind that {@code of} does not name, at least its size; 0 keeps none, so every
 *     hand-out is a cold start; default 4
 * @param of sizes of kinds by name, such as a class of isolation
 * @param total over all kinds, 0 to 65536; default 16
 * @param memoryBytes what all that wait take together; 0 sets no limit; default 1 GiB
 * @param window how long a busy moment counts; default 1 min
 * @param concurrentStarts so that filling up leaves processors to those that work, 1 to 1024;
 *     default 2
 * @param readyWithin how long one may take to become ready before it is given up; default 60 s
 * @param retryAfter pause after one that did not become ready; default 5 s
 */
public record PoolConfig(
    int size,
    int most,
    Map<String, PoolSize> of,
    int total,
    long memoryBytes,
    Duration window,
    int concurrentStarts,
    Duration readyWithin,
    Duration retryAfter) {

  public static final PoolConfig DEFAULT =
      new PoolConfig(
          PoolSize.DEFAULT.size(),
          PoolSize.DEFAULT.most(),
          Map.of(),
          16,
          1L << 30,
          Duration.ofMinutes(1),
          2,
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));

  /** The same, but none stands ready. */
  public static final PoolConfig NONE = DEFAULT.with(new PoolSize(0, 0));

  public PoolConfig {
    of = Map.copyOf(of);
    PoolSize.require(size, most);
    if (total < 0 || total > 65_536) {
      throw new IllegalArgumentException("total of a pool is 0 to 65536, got: " + total);
    }
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("memory of a pool is 0 or more, got: " + memoryBytes);
    }
    if (concurrentStarts < 1 || concurrentStarts > 1024) {
      throw new IllegalArgumentException(
          "concurrent starts of a pool are 1 to 1024, got: " + concurrentStarts);
    }
    if (!window.isPositive() || !readyWithin.isPositive() || !retryAfter.isPositive()) {
      throw new IllegalArgumentException("times of a pool are above zero");
    }
  }

  /** The same with another size of the kinds that have none of their own. */
  public PoolConfig with(PoolSize other) {
    return new PoolConfig(
        other.size(),
        other.most(),
        of,
        total,
        memoryBytes,
        window,
        concurrentStarts,
        readyWithin,
        retryAfter);
  }

  /** The same with other bounds on all kinds together. */
  public PoolConfig within(int otherTotal, long otherMemoryBytes) {
    return new PoolConfig(
        size,
        most,
        of,
        otherTotal,
        otherMemoryBytes,
        window,
        concurrentStarts,
        readyWithin,
        retryAfter);
  }

  /**
   * The size of a kind.
   *
   * @param names of the kind, the most telling first; the first that {@code of} has counts
   */
  public PoolSize sizeOf(String... names) {
    return Stream.of(names)
        .filter(of::containsKey)
        .findFirst()
        .map(of::get)
        .orElseGet(() -> new PoolSize(size, most));
  }
}
