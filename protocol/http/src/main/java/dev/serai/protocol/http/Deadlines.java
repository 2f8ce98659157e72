package dev.serai.protocol.http;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cuts connections whose time is up: a blocking channel knows no read timeout. Safe for use by many
 * threads.
 */
public final class Deadlines implements AutoCloseable {

  private final ScheduledThreadPoolExecutor timer;

  public Deadlines() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("peer-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** A running limit. */
  public interface Deadline extends AutoCloseable {
    /** Whether it struck. */
    boolean passed();

    @Override
    void close();
  }

  /** Runs {@code cut} after {@code limit} unless the deadline is closed before. */
  Deadline after(Duration limit, Runnable cut) {
    var struck = new AtomicBoolean();
    var task =
        timer.schedule(
            () -> {
              struck.set(true);
              cut.run();
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    return new Deadline() {
      @Override
      public boolean passed() {
        return struck.get();
      }

      @Override
      public void close() {
        task.cancel(false);
      }
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
