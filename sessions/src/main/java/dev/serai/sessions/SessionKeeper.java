package dev.serai.sessions;

import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sessions whose time is up, and forgets those that have been over long enough. */
public final class SessionKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);
  private static final int AT_ONCE = 500;
  private static final long FORGET_EVERY_SECONDS = 3600;

  private final SessionKind kind;
  private final Runnable sweep;
  private final SessionTransactions<?> rows;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor timer;

  /**
   * @param sweep ends those whose time is up, and whatever else is done now and then
   */
  public SessionKeeper(
      SessionKind kind,
      Runnable sweep,
      SessionTransactions<?> rows,
      SessionLimits limits,
      InstantSource clock) {
    this.kind = kind;
    this.sweep = sweep;
    this.rows = rows;
    this.limits = limits;
    this.clock = clock;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(kind.inside() + "-sessions").factory());
  }

  /**
   * Says of sessions an earlier process of this server left that they have ended, then begins to
   * look after those of this one.
   */
  public void start(String server) {
    Instant now = Stamp.of(clock);
    int left = rows.write(sessions -> sessions.endAll(server, now));
    if (left > 0) {
      LOG.info("{} sessions of an earlier process have ended with it", left);
    }
    long every = limits.sweepEvery().toMillis();
    var _ = timer.scheduleWithFixedDelay(() -> guarded(sweep), every, every, TimeUnit.MILLISECONDS);
    var _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(this::forget), 0, FORGET_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Forgets what has been over for longer than it is kept. */
  public void forget() {
    Instant before = clock.instant().minus(limits.keptFor());
    int forgotten;
    do {
      forgotten = rows.write(sessions -> sessions.forget(before, AT_ONCE));
    } while (forgotten == AT_ONCE);
  }

  private void guarded(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.error("looking after sessions of {}s failed this time", kind.resource(), e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
