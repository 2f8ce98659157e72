package dev.serai.sandbox;

import java.util.concurrent.Semaphore;

/**
 * What all kinds of a pool share: places, memory, and turns to start. Safe for use by many threads.
 */
final class PoolRoom {

  private final int total;
  private final long memoryBytes;
  private final Semaphore starts;
  private int places;
  private long bytes;

  PoolRoom(PoolConfig config) {
    this.total = config.total();
    this.memoryBytes = config.memoryBytes();
    this.starts = new Semaphore(config.concurrentStarts());
  }

  /**
   * Takes a place.
   *
   * @param expectedBytes what it will need, as far as is known
   * @return whether there was one
   */
  synchronized boolean take(long expectedBytes) {
    if (places >= total || exceeds(bytes + expectedBytes)) {
      return false;
    }
    places++;
    bytes += expectedBytes;
    return true;
  }

  /** Corrects what a place takes. */
  synchronized void weigh(long expectedBytes, long realBytes) {
    bytes += realBytes - expectedBytes;
  }

  synchronized void give(long takenBytes) {
    places--;
    bytes -= takenBytes;
  }

  /** Whether less has to wait ready, because sandboxes took more than was expected of them. */
  synchronized boolean overfull() {
    return exceeds(bytes);
  }

  private boolean exceeds(long wanted) {
    return memoryBytes > 0 && wanted > memoryBytes;
  }

  /** Waits for a turn. */
  void beginStart() {
    starts.acquireUninterruptibly();
  }

  void endStart() {
    starts.release();
  }
}
