package dev.serai.browser.recording;

/**
 * What a recording lacks.
 *
 * @param from milliseconds after the session's start
 * @param to as {@code from}
 * @param events how many are known to be missing; 0 when nobody could count them
 */
public record Gap(long from, long to, long events, String why) {

  private static final long NEAR_MILLIS = 2_000;

  /** Whether the next one is the same that goes on. */
  boolean reaches(Gap next) {
    return next.why().equals(why) && next.from() <= to + NEAR_MILLIS;
  }

  Gap with(Gap next) {
    return new Gap(from, Math.max(to, next.to()), events + next.events(), why);
  }
}
