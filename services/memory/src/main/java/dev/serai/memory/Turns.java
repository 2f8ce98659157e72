package dev.serai.memory;

import dev.serai.memory.extract.ExtractionException;
import dev.serai.memory.extract.FailureCode;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Lets those who keep losing against each other go one after the other, first come, first served. A
 * few who have nothing to do with each other may wait for the same turn.
 */
final class Turns {

  private static final int LOCKS = 64;

  private final ReentrantLock[] locks =
      IntStream.range(0, LOCKS)
          .mapToObj(_ -> new ReentrantLock(true))
          .toArray(ReentrantLock[]::new);

  /**
   * @param place what they contend for
   * @throws ExtractionException when the thread is interrupted while it waits
   */
  boolean take(String place, BooleanSupplier work) {
    ReentrantLock lock = locks[Math.floorMod(place.hashCode(), LOCKS)];
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExtractionException(FailureCode.LTM_RATE_EXCEEDED, "interrupted");
    }
    try {
      return work.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }
}
