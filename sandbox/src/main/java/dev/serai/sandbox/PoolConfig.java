package dev.serai.sandbox;

import java.time.Duration;

/**
 * How many sandboxes wait ready.
 *
 * @param size per key, 0 to 1024; 0 keeps none, so every hand-out is a cold start; default 1
 * @param total over all keys, 0 to 65536; default 16
 * @param readyWithin how long one may take to become ready before it is given up; default 60 s
 * @param retryAfter pause after one that did not become ready; default 5 s
 */
public record PoolConfig(int size, int total, Duration readyWithin, Duration retryAfter) {

  public static final PoolConfig DEFAULT =
      new PoolConfig(1, 16, Duration.ofSeconds(60), Duration.ofSeconds(5));

  public PoolConfig {
    if (size < 0 || size > 1024) {
      throw new IllegalArgumentException("sandbox.pool.size is 0 to 1024, got: " + size);
    }
    if (total < 0 || total > 65_536) {
      throw new IllegalArgumentException("sandbox.pool.total is 0 to 65536, got: " + total);
    }
    if (!readyWithin.isPositive() || !retryAfter.isPositive()) {
      throw new IllegalArgumentException("sandbox.pool times are above zero");
    }
  }
}
