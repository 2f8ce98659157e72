package dev.serai.runtime;

import dev.serai.storage.Jobs;
import dev.serai.storage.code.ArchiveLimits;
import java.time.Duration;

/**
 * Bounds of the stored half of the Runtime.
 *
 * @param deployLease after how long without a sign of life a deployment is taken over; renewed
 *     while it runs; default 30 s
 * @param deployAttempts runs before a version is given up because storage did not answer, at least
 *     1; default 5
 * @param deployBackoff pause before the second run, doubling; default 2 s
 */
public record RuntimeConfig(
    RuntimeQuotas quotas,
    ArchiveLimits archives,
    Duration deployLease,
    int deployAttempts,
    Duration deployBackoff) {

  public static final RuntimeConfig DEFAULT =
      new RuntimeConfig(
          RuntimeQuotas.DEFAULT,
          ArchiveLimits.DEFAULT,
          Duration.ofSeconds(30),
          5,
          Duration.ofSeconds(2));

  /**
   * @throws IllegalArgumentException for fewer than one attempt or a lease that is not positive
   */
  public RuntimeConfig {
    if (deployAttempts < 1 || !deployLease.isPositive() || deployBackoff.isNegative()) {
      throw new IllegalArgumentException("a deployment needs an attempt and time for it");
    }
  }

  /** How the background work of this room is run. */
  Jobs.Policy jobs() {
    return new Jobs.Policy(deployLease, deployAttempts, deployBackoff);
  }
}
