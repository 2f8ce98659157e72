package dev.serai.benchmarks.host;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a run has started and made. Closed in reverse order at its end, also when it fails or is
 * interrupted from the keyboard. Closing a thing before that is welcome; a second time does no
 * harm.
 */
public final class Belongings implements AutoCloseable {

  private final Deque<AutoCloseable> things = new ArrayDeque<>();
  private boolean closed;

  public Belongings() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "clean-up"));
  }

  /**
   * Sees to it that the thing is closed.
   *
   * @throws IllegalStateException when all is over already; the thing is closed then
   */
  public synchronized <T extends AutoCloseable> T keep(T thing) {
    things.push(thing);
    if (closed) {
      close();
      throw new IllegalStateException("the run is over");
    }
    return thing;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!things.isEmpty()) {
      AutoCloseable thing = things.pop();
      try {
        thing.close();
      } catch (Exception e) {
        System.err.println("serai bench: left behind: " + thing + ": " + e.getMessage());
      }
    }
  }
}
