package dev.serai.memory;

import java.time.Duration;

/**
 * How long records stay, and how many; an extension. Enforced by the sweep, see {@link
 * EventLimits#sweepEvery}.
 *
 * @param ttl since the current version was written; 0, the default, for ever
 * @param perNamespace beyond it those written longest ago go; 0, the default, for any number
 */
public record RecordRetention(Duration ttl, int perNamespace) {

  public static final RecordRetention DEFAULT = new RecordRetention(Duration.ZERO, 0);

  /**
   * @throws IllegalArgumentException if one is negative
   */
  public RecordRetention {
    if (ttl.isNegative() || perNamespace < 0) {
      throw new IllegalArgumentException("neither time nor number may be negative");
    }
  }
}
