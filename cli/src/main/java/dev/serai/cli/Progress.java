package dev.serai.cli;

import java.io.PrintStream;
import java.time.Duration;
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
  private final Thread ticks;

  public Progress(Shell shell) {
    err = shell.err();
    live = shell.interactive();
    ticks = Thread.ofVirtual().name("progress").unstarted(this::tickUntilInterrupted);
    if (live) {
      ticks.start();
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

  private void tickUntilInterrupted() {
    try {
      while (true) {
        Thread.sleep(PATIENCE);
        err.printf("\r\033[K%s ... %d s", step.get(), seconds.incrementAndGet());
        err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ticks.interrupt();
    if (live) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
