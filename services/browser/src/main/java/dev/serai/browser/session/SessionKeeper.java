package dev.serai.browser.session;

import dev.serai.browser.BrowserStore;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sessions whose time is up, and forgets those that have been over long enough. */
final class SessionKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);
  private static final int AT_ONCE = 500;
  private static final long FORGET_EVERY_SECONDS = 3600;

  private final LiveSessions live;
  private final BrowserStore store;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("browser-sessions").factory());

  SessionKeeper(LiveSessions live, BrowserStore store, SessionLimits limits, InstantSource clock) {
    this.live = live;
    this.store = store;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Says of sessions an earlier process of this server left that they have ended, then begins to
   * look after those of this one.
   */
  void start(String server) {
    Instant now = Stamp.of(clock);
    int left = store.write(rows -> rows.sessions().endAll(server, now));
    if (left > 0) {
      LOG.info("{} sessions of an earlier process have ended with it", left);
    }
    long every = limits.sweepEvery().toMillis();
    var _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(live::sweep), every, every, TimeUnit.MILLISECONDS);
    var _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(this::forget), 0, FORGET_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** Forgets what has been over for longer than it is kept. */
  void forget() {
    Instant before = clock.instant().minus(limits.keptFor());
    int forgotten;
    do {
      forgotten = store.write(rows -> rows.sessions().forget(before, AT_ONCE));
    } while (forgotten == AT_ONCE);
  }

  private static void guarded(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.error("looking after browser sessions failed this time", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
