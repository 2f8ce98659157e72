package dev.serai.gateway;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Time as precise as columns keep it, so that a first answer and a later read agree. */
final class Stamp {

  private Stamp() {}

  static Instant of(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
