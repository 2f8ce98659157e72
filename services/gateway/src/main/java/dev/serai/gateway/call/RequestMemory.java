package dev.serai.gateway.call;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.util.concurrent.Semaphore;

/**
 * What bodies of requests that are under way may take up together: an eighth of the heap. Safe for
 * use by many threads.
 */
final class RequestMemory {

  private static final int UNIT = 1024;
  private static final int SHARE = 8;

  private final Semaphore free;

  private RequestMemory(int units) {
    free = new Semaphore(units);
  }

  static RequestMemory ofHeap() {
    long units = Runtime.getRuntime().maxMemory() / SHARE / UNIT;
    return new RequestMemory((int) Math.min(Integer.MAX_VALUE, Math.max(1, units)));
  }

  /**
   * @return gives it back
   * @throws ServiceException THROTTLED when there is no room
   */
  Runnable take(int bytes) {
    int units = (bytes + UNIT - 1) / UNIT;
    if (!free.tryAcquire(units)) {
      throw ServiceException.of(
          ErrorKind.THROTTLED, "too many large requests are under way; try again");
    }
    return () -> free.release(units);
  }
}
