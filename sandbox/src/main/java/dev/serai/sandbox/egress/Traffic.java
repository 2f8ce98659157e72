package dev.serai.sandbox.egress;

import java.util.concurrent.atomic.AtomicLong;

/** All bytes of one sandbox. Safe for use by many threads. */
final class Traffic {

  private final long most;
  private final AtomicLong sum = new AtomicLong();

  /**
   * @param most 0 sets no limit
   */
  Traffic(long most) {
    this.most = most;
  }

  /** Counts bytes that are about to move, unless they would be too many. */
  boolean admits(int bytes) {
    for (long seen = sum.get(); ; seen = sum.get()) {
      boolean tooMany = most > 0 && seen + bytes > most;
      if (sum.compareAndSet(seen, tooMany ? most : seen + bytes)) {
        return !tooMany;
      }
    }
  }

  boolean isUsedUp() {
    return most > 0 && sum.get() >= most;
  }
}
