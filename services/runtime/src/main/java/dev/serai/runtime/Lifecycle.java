package dev.serai.runtime;

import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a session lives. Source: runtime-lifecycle-settings.
 *
 * @param idle without any activity, 60 s to {@code maximum}; default 900 s
 * @param maximum of the environment as a whole, 60 s to 28,800 s; default 28,800 s
 */
public record Lifecycle(Duration idle, Duration maximum) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(8);
  private static final Duration DEFAULT_IDLE = Duration.ofMinutes(15);

  public static final Lifecycle DEFAULT = new Lifecycle(DEFAULT_IDLE, LONGEST);

  /**
   * @throws ServiceException of kind VALIDATION when a bound is passed or idle exceeds the maximum
   */
  public Lifecycle {
    check("lifecycleConfiguration.idleRuntimeSessionTimeout", idle);
    check("lifecycleConfiguration.maxLifetime", maximum);
    if (idle.compareTo(maximum) > 0) {
      throw ServiceException.validation(
          "lifecycleConfiguration.idleRuntimeSessionTimeout",
          "must not be longer than maxLifetime (%d s), got: %d"
              .formatted(maximum.toSeconds(), idle.toSeconds()));
    }
  }

  /** Fills what the caller left out: a short maximum alone also shortens the idle limit. */
  public static Lifecycle of(Optional<Duration> idle, Optional<Duration> maximum) {
    Duration longest = maximum.orElse(LONGEST);
    Duration quiet = idle.orElse(longest.compareTo(DEFAULT_IDLE) < 0 ? longest : DEFAULT_IDLE);
    return new Lifecycle(quiet, longest);
  }

  private static void check(String field, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw ServiceException.validation(
          field, "must be between 60 and 28800 seconds, got: " + value.toSeconds());
    }
  }
}
