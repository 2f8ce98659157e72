package dev.serai.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How new a cached row must be to be believed. A change made through this process counts as soon as
 * its call returns; a change made by another process counts at the latest one {@code delay} later.
 */
public final class Revisions {

  private final LongSupplier store;
  private final InstantSource clock;
  private final Duration delay;
  private final AtomicLong known = new AtomicLong(-1);
  private volatile Instant askedAt = Instant.MIN;

  public Revisions(LongSupplier store, InstantSource clock, Duration delay) {
    this.store = store;
    this.clock = clock;
    this.delay = delay;
  }

  /** Rows read at this revision or later are current. */
  public long current() {
    Instant now = clock.instant();
    // A clock set back must not stretch the delay.
    boolean fresh = !now.isBefore(askedAt) && now.isBefore(askedAt.plus(delay));
    return fresh ? known.get() : ask(now);
  }

  /** Passes on the outcome of a change, after making it count. */
  public <T> T after(T outcome) {
    ask(clock.instant());
    return outcome;
  }

  private long ask(Instant now) {
    long revision = store.getAsLong();
    long newest = known.accumulateAndGet(revision, Math::max);
    askedAt = now;
    return newest;
  }
}
