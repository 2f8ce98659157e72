package dev.serai.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Time as rows keep it: whole milliseconds, so that what was written equals what is read. */
public final class Moments {

  private Moments() {}

  public static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
