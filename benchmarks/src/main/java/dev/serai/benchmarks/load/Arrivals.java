package dev.serai.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Callers who come one gap after the other, each with one call, whatever became of those before. A
 * call's time counts from when its caller came, so that waiting for a busy machine is waiting too.
 *
 * @param count of callers, at least 1
 * @param gap between two of them; zero for all at once
 */
public record Arrivals(int count, Duration gap) {

  public Arrivals {
    if (count < 1 || gap.isNegative()) {
      throw new IllegalArgumentException("arrivals need a caller and a gap of zero or more");
    }
  }

  /**
   * Makes all calls and waits for them.
   *
   * @throws IOException of a call that fails: a benchmark of failures is worth nothing
   */
  public Samples run(Call call) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> callers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long due = start + i * gap.toNanos();
        callers.add(() -> callAt(due, call));
      }
      var nanos = new long[count];
      List<Future<Long>> results = threads.invokeAll(callers);
      for (int i = 0; i < count; i++) {
        nanos[i] = results.get(i).get();
      }
      return Samples.of(nanos, Duration.ofNanos(System.nanoTime() - start));
    } catch (ExecutionException e) {
      throw new IOException("a call failed: " + e.getCause(), e);
    }
  }

  private static long callAt(long due, Call call) throws IOException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    call.make();
    return System.nanoTime() - due;
  }
}
