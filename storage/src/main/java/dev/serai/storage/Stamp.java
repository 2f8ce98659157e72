package dev.serai.storage;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Time as precise as columns keep it, so that a first answer and a later read agree. */
public final class Stamp {

  private Stamp() {}

  /** The present time in whole milliseconds. */
  public static Instant of(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
