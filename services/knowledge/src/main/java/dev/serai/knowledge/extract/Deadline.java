package dev.serai.knowledge.extract;

import java.time.Duration;

/** When the reading of a document must have ended. Safe for use by many threads. */
final class Deadline {

  private final Duration time;
  private final long end;

  private Deadline(Duration time) {
    this.time = time;
    end = System.nanoTime() + time.toNanos();
  }

  /** From now on. */
  static Deadline in(Duration time) {
    return new Deadline(time);
  }

  /**
   * @throws BeyondLimitException when it has passed, or the thread was told to stop
   */
  void check() {
    if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
      throw passed();
    }
  }

  BeyondLimitException passed() {
    return new BeyondLimitException("it was not read within %s".formatted(time));
  }

  Duration time() {
    return time;
  }
}
