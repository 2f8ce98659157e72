package dev.serai.protocol.oauth;

import java.time.Duration;

/**
 * How discovery documents and key sets are kept.
 *
 * @param freshFor how long a copy is used before it is read again
 * @param outageTolerance how much longer a copy serves while it cannot be read again; zero turns
 *     this off
 * @param rotationCoolDown a key set is read again for an unknown key at most once in this time, so
 *     that forged key ids cannot hammer a provider
 * @param retryPause after a failure the document is not asked for again for this long
 * @param maxDocuments most documents kept of each kind; beyond it the least recently used goes
 */
public record RefreshConfig(
    Duration freshFor,
    Duration outageTolerance,
    Duration rotationCoolDown,
    Duration retryPause,
    int maxDocuments) {

  /** 15 minutes fresh, 24 hours of outage, 30 seconds cool-down, 5 seconds pause, 1,000 kept. */
  public static final RefreshConfig DEFAULT =
      new RefreshConfig(
          Duration.ofMinutes(15),
          Duration.ofHours(24),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          1_000);

  /**
   * @throws IllegalArgumentException if {@code freshFor}, {@code rotationCoolDown} or {@code
   *     maxDocuments} is not positive, or another duration negative
   */
  public RefreshConfig {
    Checks.require(freshFor.isPositive(), "fresh-for must be positive");
    Checks.require(!outageTolerance.isNegative(), "outage-tolerance must not be negative");
    Checks.require(rotationCoolDown.isPositive(), "rotation-cool-down must be positive");
    Checks.require(!retryPause.isNegative(), "retry-pause must not be negative");
    Checks.require(maxDocuments >= 1, "max-documents must be at least 1");
  }
}
