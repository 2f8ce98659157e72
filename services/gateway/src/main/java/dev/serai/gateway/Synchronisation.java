package dev.serai.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * How a target's tools are kept in step with where they are read from.
 *
 * @param every after how long they are read again, {@link #SHORTEST} to {@link #LONGEST}; empty
 *     reads them only when somebody asks for it
 * @param hold whether tools that became others wait until somebody approves them
 */
public record Synchronisation(Optional<Duration> every, boolean hold) {

  public static final Duration SHORTEST = Duration.ofMinutes(1);
  public static final Duration LONGEST = Duration.ofDays(30);

  /** When somebody asks, and at once. */
  public static final Synchronisation EXPLICIT = new Synchronisation(Optional.empty(), false);

  /**
   * @throws IllegalArgumentException if the time is out of its range
   */
  public Synchronisation {
    every.ifPresent(
        time -> {
          if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                "everySeconds must be %d to %d"
                    .formatted(SHORTEST.toSeconds(), LONGEST.toSeconds()));
          }
        });
  }
}
