package dev.serai.models;

import java.time.Duration;

/**
 * How long one waits between attempts.
 *
 * @param first doubled each time
 * @param longest of these waits
 */
record Pace(Duration first, Duration longest) {

  static final Pace STANDARD = new Pace(Duration.ofMillis(500), Duration.ofSeconds(20));
}
