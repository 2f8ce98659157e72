package dev.serai.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Callers that each make one call after the other for a while, at least one.
 *
 * @param callers at a time
 */
public record Load(int callers, Duration length) {

  /**
   * Runs it to its end.
   *
   * @throws IOException of the first call that fails: a benchmark of failures is worth nothing
   */
  public Samples run(Call call) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long end = start + length.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<LongStream>> tasks = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        tasks.add(() -> callUntil(end, call));
      }
      List<Future<LongStream>> results = threads.invokeAll(tasks);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      LongStream all = LongStream.empty();
      for (Future<LongStream> result : results) {
        all = LongStream.concat(all, result.get());
      }
      return Samples.of(all.toArray(), elapsed);
    } catch (ExecutionException e) {
      throw new IOException("a call failed: " + e.getCause(), e);
    }
  }

  /** How long one call takes now. */
  public static Duration time(Call call) throws IOException {
    long start = System.nanoTime();
    call.make();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static LongStream callUntil(long end, Call call) throws IOException {
    var nanos = LongStream.builder();
    long now = System.nanoTime();
    do {
      call.make();
      long then = System.nanoTime();
      nanos.add(then - now);
      now = then;
    } while (now < end);
    return nanos.build();
  }
}
