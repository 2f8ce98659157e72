package dev.serai.sandbox.egress;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long one connection may take. Whoever waits on one of its channels is woken by closing it;
 * the first reason to end is the one told. Safe for use by many threads.
 *
 * <pre>
 * within(head) -> atLeisure (others watch the clock) -> flowing (by silence) -> end
 * </pre>
 */
final class Lifetime implements AutoCloseable {

  private final ScheduledExecutorService timers;
  private final long idleNanos;
  private final long last;
  private final List<SocketChannel> held = new ArrayList<>();
  private volatile long touched;
  private boolean flowing;
  private long due;
  private EgressEnding late = EgressEnding.TOO_LONG;
  private Runnable whenLate = () -> {};
  private @Nullable Future<?> timer;
  private @Nullable EgressEnding ending;
  private boolean closed;

  Lifetime(ScheduledExecutorService timers, EgressLimits limits) {
    this.timers = timers;
    this.idleNanos = limits.idleWithin().toNanos();
    this.last = System.nanoTime() + limits.connectionWithin().toNanos();
    this.due = last;
  }

  /** Closes {@code channel} at the end, at once when that has come. */
  synchronized void holds(SocketChannel channel) throws IOException {
    if (closed) {
      channel.close();
      throw new IOException("the connection has ended");
    }
    held.add(channel);
  }

  /** What follows must be done by then, however lively it is. */
  synchronized void within(Duration time) {
    flowing = false;
    set(System.nanoTime() + time.toNanos(), EgressEnding.IDLE, this::closeAll);
  }

  /** Whoever does what follows looks at the time; the whole life is still bounded. */
  synchronized void atLeisure() {
    flowing = false;
    set(last, EgressEnding.TOO_LONG, this::closeAll);
  }

  /** From now on something must move from time to time. */
  synchronized void flowing() {
    flowing(this::closeAll);
  }

  /**
   * As {@link #flowing()}, with something gentler than closing all.
   *
   * @param when nothing moved for too long, or the whole life is over
   */
  synchronized void flowing(Runnable when) {
    flowing = true;
    touched = System.nanoTime();
    set(touched + idleNanos, EgressEnding.IDLE, when);
  }

  /** Something moved. */
  void touched() {
    touched = System.nanoTime();
  }

  /** Ends it now. */
  void end(EgressEnding why) {
    synchronized (this) {
      ended(why);
    }
    closeAll();
  }

  /** Why it ended; {@link EgressEnding#CLOSED} as long as nothing cut it short. */
  synchronized EgressEnding ending() {
    return ending == null ? EgressEnding.CLOSED : ending;
  }

  synchronized boolean isCutShort() {
    return ending != null;
  }

  /** Notes the reason, for who closes by himself. */
  synchronized void ended(EgressEnding why) {
    if (ending == null) {
      ending = why;
    }
  }

  @Override
  public void close() {
    closeAll();
  }

  private void set(long when, EgressEnding reason, Runnable action) {
    boolean lifeIsShorter = last - when <= 0;
    due = lifeIsShorter ? last : when;
    late = lifeIsShorter ? EgressEnding.TOO_LONG : reason;
    whenLate = action;
    schedule();
  }

  private void schedule() {
    if (timer != null) {
      timer.cancel(false);
    }
    timer =
        closed ? null : timers.schedule(this::look, due - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void look() {
    Runnable action;
    synchronized (this) {
      if (flowing) {
        long silent = touched + idleNanos;
        due = last - silent <= 0 ? last : silent;
        late = last - silent <= 0 ? EgressEnding.TOO_LONG : EgressEnding.IDLE;
      }
      if (due - System.nanoTime() > 0) {
        schedule();
        return;
      }
      ended(late);
      action = whenLate;
    }
    action.run();
  }

  private void closeAll() {
    List<SocketChannel> closing;
    synchronized (this) {
      closed = true;
      schedule();
      closing = List.copyOf(held);
      held.clear();
    }
    closing.forEach(Lifetime::quietly);
  }

  static void quietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      // Nothing is lost: it is not used any more.
    }
  }
}
