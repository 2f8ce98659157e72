package dev.serai.memory;

import dev.serai.storage.Jobs;
import java.time.Duration;

/**
 * How records are drawn.
 *
 * @param delay how long strategies wait for what follows an event; default 1 s
 * @param idle after which what is unfinished is finished; default 1 min
 * @param attempts before an extraction is given up and listed as failed; default 5
 */
public record ExtractionLimits(Duration delay, Duration idle, int attempts) {

  public static final ExtractionLimits DEFAULT =
      new ExtractionLimits(Duration.ofSeconds(1), Duration.ofMinutes(1), 5);

  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration BACKOFF = Duration.ofSeconds(1);

  /**
   * @throws IllegalArgumentException if a time is negative or there is no attempt
   */
  public ExtractionLimits {
    if (delay.isNegative() || idle.isNegative() || attempts < 1) {
      throw new IllegalArgumentException("extraction needs times from 0 and at least one attempt");
    }
  }

  Jobs.Policy policy() {
    return new Jobs.Policy(LEASE, attempts, BACKOFF);
  }
}
