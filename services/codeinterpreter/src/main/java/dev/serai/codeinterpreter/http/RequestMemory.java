package dev.serai.codeinterpreter.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Memory that long requests and results take while they are worked on. Bodies wait in files; what
 * does not fit now waits there for its turn, in the order of arrival.
 */
final class RequestMemory {

  private static final int UNIT = 1024;

  /** In pieces while it is read or written, then whole. */
  private static final int TIMES = 2;

  private final int units;
  private final Semaphore free;
  private final Duration patience;

  /**
   * @param bytes of all requests together; one that takes more has it all
   * @param patience how long a request waits for its turn
   */
  RequestMemory(long bytes, Duration patience) {
    this.units = Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
    this.free = new Semaphore(units, true);
    this.patience = patience;
  }

  /** What a request has, until it is closed. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for what a body of this length takes.
   *
   * @throws ServiceException of kind THROTTLED when others need too much for too long
   */
  Share take(long bodyBytes) {
    int wanted = Math.clamp((bodyBytes * TIMES + UNIT - 1) / UNIT, 1, units);
    try {
      if (!free.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw ServiceException.of(
            ErrorKind.THROTTLED, "too many large requests at a time; try again shortly");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ServiceException.of(ErrorKind.THROTTLED, "the server is shutting down");
    }
    return () -> free.release(wanted);
  }
}
