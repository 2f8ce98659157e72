package dev.serai.audit.log;

import java.time.Duration;

/**
 * How a log works.
 *
 * @param checkpointEvery longest time an entry waits to be signed, when any came
 * @param checkpointEntries a checkpoint is signed earlier when so many entries came, at least 1
 * @param batchWithin longest time an entry that nobody waits for stays in memory
 * @param queued most entries in memory before callers wait, at least 1
 */
public record LogConfig(
    Duration checkpointEvery, int checkpointEntries, Duration batchWithin, int queued) {

  public static final LogConfig DEFAULT =
      new LogConfig(Duration.ofMinutes(1), 16_384, Duration.ofMillis(100), 8_192);

  /**
   * @throws IllegalArgumentException if a duration is not positive or a number below 1
   */
  public LogConfig {
    if (!checkpointEvery.isPositive() || !batchWithin.isPositive()) {
      throw new IllegalArgumentException("checkpoint-every and batch-within must be positive");
    }
    if (checkpointEntries < 1 || queued < 1) {
      throw new IllegalArgumentException("checkpoint-entries and queued must be at least 1");
    }
  }
}
