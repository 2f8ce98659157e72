package dev.serai.browser.session;

import java.time.Duration;

/**
 * Limits of sessions on this server. How many an account may have says {@link
 * dev.serai.browser.BrowserQuotas}.
 *
 * @param inAll sessions at a time on this server, at least 1; default 50
 * @param keptFor how long what is known of an ended session is kept; default 30 days
 * @param sweepEvery pause between two looks for sessions whose time is up; default 1 s
 */
public record SessionLimits(int inAll, Duration keptFor, Duration sweepEvery) {

  /** From start to end, when its caller names none. Source: {@code sessionTimeoutSeconds}. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

  public static final SessionLimits DEFAULT =
      new SessionLimits(50, Duration.ofDays(30), Duration.ofSeconds(1));

  /**
   * @throws IllegalArgumentException if a limit would allow nothing
   */
  public SessionLimits {
    if (inAll < 1) {
      throw new IllegalArgumentException("there may be at least one session");
    }
    if (!keptFor.isPositive() || !sweepEvery.isPositive()) {
      throw new IllegalArgumentException("times of sessions must be positive");
    }
  }
}
