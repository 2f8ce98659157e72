package dev.serai.storage;

import java.time.Duration;

/**
 * How background work is run by this process.
 *
 * @param concurrency most jobs at a time, 1 to 10,000; default 64
 * @param poll how often to look for work that became due, or that another process left; at least a
 *     millisecond; default 200 ms. Jobs enqueued by this process do not wait for it
 * @param drain how long closing waits for running jobs before it interrupts them; default 5 s
 */
public record JobsConfig(int concurrency, Duration poll, Duration drain) {

  public static final JobsConfig DEFAULT =
      new JobsConfig(64, Duration.ofMillis(200), Duration.ofSeconds(5));

  /**
   * @throws IllegalArgumentException for a value out of range
   */
  public JobsConfig {
    if (concurrency < 1 || concurrency > 10_000) {
      throw new IllegalArgumentException("1 to 10000 jobs at a time, got " + concurrency);
    }
    if (poll.toMillis() < 1 || drain.isNegative()) {
      throw new IllegalArgumentException("a poll of at least 1 ms and no negative drain");
    }
  }
}
