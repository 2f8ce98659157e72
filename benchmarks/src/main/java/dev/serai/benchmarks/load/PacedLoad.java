package dev.serai.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that begin at a steady pace, whatever became of those before. A call's time counts from
 * when it was due, so that waiting for a busy client is waiting too.
 *
 * @param perSecond calls, measured or not
 */
public record PacedLoad(int perSecond, Duration length) {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /**
   * Makes the calls in turn until the time is over, and waits for those that are measured.
   *
   * @param calls one for each place of a round; empty where nothing is called
   * @param aside called beside the others at their own places and neither waited for nor measured
   * @throws IOException of a measured call that fails
   */
  public Samples run(List<Optional<Call>> calls, List<Optional<Runnable>> aside)
      throws IOException, InterruptedException {
    Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    Queue<IOException> failures = new ConcurrentLinkedQueue<>();
    long start = System.nanoTime();
    long count = length.toNanos() / NANOS_PER_SECOND * perSecond;
    var open = new CountDownLatch((int) count);
    for (int made = 0; made < count; made++) {
      long due = start + made * NANOS_PER_SECOND / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      int place = made % calls.size();
      aside.get(place).ifPresent(action -> Thread.ofVirtual().start(action));
      Optional<Call> call = calls.get(place);
      if (call.isEmpty()) {
        open.countDown();
        continue;
      }
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  call.get().make();
                  nanos.add(System.nanoTime() - due);
                } catch (IOException e) {
                  failures.add(e);
                } finally {
                  open.countDown();
                }
              });
    }
    open.await();
    for (IOException failure : failures) {
      throw new IOException("a call failed: " + failure.getMessage(), failure);
    }
    return Samples.of(
        nanos.stream().mapToLong(Long::longValue).toArray(),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
