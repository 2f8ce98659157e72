package dev.serai.sessions;

import java.time.Duration;

/**
 * Limits of a room's sessions on this server. How many an account may have say the room's quotas.
 *
 * @param inAll sessions at a time on this server, at least 1
 * @param keptFor for how long what is known of an ended session is kept
 * @param sweepEvery pause between two looks for sessions whose time is up
 */
public record SessionLimits(int inAll, Duration keptFor, Duration sweepEvery) {

  /** As many at a time; the rest as rooms have it: known for 30 days, looked after every second. */
  public static SessionLimits of(int inAll) {
    return new SessionLimits(inAll, Duration.ofDays(30), Duration.ofSeconds(1));
  }

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
