package dev.serai.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A line that tells a waiting person what is going on, once it lasts longer than a second. On
 * anything but a terminal each step is one plain line.
 */
public final class Progress implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final PrintStream err;
  private final boolean live;
  private final AtomicReference<String> step = new AtomicReference<>("");
  private final AtomicInteger seconds = new AtomicInteger();
  private final ScheduledExecutorService ticks;

  public Progress(Shell shell) {
    err = shell.err();
    live = shell.interactive();
    ticks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    if (live) {
      ticks.scheduleAtFixedRate(this::tick, PATIENCE.toMillis(), 1000, TimeUnit.MILLISECONDS);
    }
  }

  /** Says what happens from now on. */
  public void step(String what) {
    step.set(what);
    seconds.set(0);
    if (!live) {
      err.println(what + " ...");
    }
  }

  private void tick() {
    err.printf("\r\033[K%s ... %d s", step.get(), seconds.incrementAndGet());
    err.flush();
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    if (live) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
