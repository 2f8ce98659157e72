package dev.serai.memory;

import java.time.Duration;

/**
 * Limits of events. Source: AgentCore quotas.
 *
 * @param eventBytes of one payload as JSON; default {@value #DEFAULT_EVENT_BYTES}
 * @param sweepEvery how often rows of expired events are removed; they are not seen before either;
 *     at least 1 s, default 10 min
 */
public record EventLimits(int eventBytes, Duration sweepEvery) {

  public static final int DEFAULT_EVENT_BYTES = 10 * 1024 * 1024;
  public static final EventLimits DEFAULT =
      new EventLimits(DEFAULT_EVENT_BYTES, Duration.ofMinutes(10));

  private static final int ESCAPED = 3;
  private static final int BESIDES = 64 * 1024;

  /**
   * @throws IllegalArgumentException if a limit is not positive
   */
  public EventLimits {
    if (eventBytes < 1 || sweepEvery.toSeconds() < 1) {
      throw new IllegalArgumentException("limits of events must be positive");
    }
  }

  /** Of a request with such a payload: clients may write two bytes as the six of an escape. */
  long requestBytes() {
    return (long) ESCAPED * eventBytes + BESIDES;
  }
}
