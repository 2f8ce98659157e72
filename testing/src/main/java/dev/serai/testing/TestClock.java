package dev.serai.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when told. Safe for use by many threads. */
public final class TestClock extends Clock {

  private volatile Instant now;

  public TestClock(Instant start) {
    now = start;
  }

  /** Starts at 2026-01-02T03:04:05Z. */
  public static TestClock create() {
    return new TestClock(Instant.parse("2026-01-02T03:04:05Z"));
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a test clock has no zone to change");
  }
}
