package dev.serai.benchmarks.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** So many threads that write, each waiting until what it wrote is on the disk. */
record Writers(int count, Duration each) {

  /** Writes one record durably. */
  @FunctionalInterface
  interface Write {
    void once() throws IOException;
  }

  double perSecond(Write write) throws InterruptedException {
    var written = new LongAdder();
    long start = System.nanoTime();
    long end = start + each.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofVirtual().start(() -> run(write, end, written)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return written.sum() * 1e9 / (System.nanoTime() - start);
  }

  private static void run(Write write, long end, LongAdder written) {
    try {
      while (System.nanoTime() < end) {
        write.once();
        written.increment();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
