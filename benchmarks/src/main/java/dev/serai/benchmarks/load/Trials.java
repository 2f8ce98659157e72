package dev.serai.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Trials one after the other, staggered, and all at once. Those that overlap end together, after
 * the last has begun.
 *
 * @param count of each, at least 1
 * @param gap between two that are staggered
 */
public record Trials(int count, Duration gap) {

  /** What must be there before a trial begins. */
  @FunctionalInterface
  public interface Preparation {
    void make() throws IOException;
  }

  /** Each ends before the next; both ways in turn, so that a slow moment meets both. */
  public Versus sequential(Trial direct, Trial served) throws IOException {
    return sequential(direct, () -> {}, served);
  }

  /** The same, with something that precedes each of the one way, and is in no figure. */
  public Versus sequential(Trial direct, Preparation before, Trial served) throws IOException {
    var directTimes = new ArrayList<Duration>();
    var servedTimes = new ArrayList<Duration>();
    for (int i = 0; i < count; i++) {
      directTimes.add(time(direct));
      before.make();
      servedTimes.add(time(served));
    }
    return new Versus(Samples.of(directTimes), Samples.of(servedTimes));
  }

  public Versus staggered(Trial direct, Trial served) throws IOException, InterruptedException {
    var arrivals = new Arrivals(count, gap);
    return new Versus(overlapping(arrivals, direct), overlapping(arrivals, served));
  }

  public Versus burst(Trial direct, Trial served) throws IOException, InterruptedException {
    var arrivals = new Arrivals(count, Duration.ZERO);
    return new Versus(overlapping(arrivals, direct), overlapping(arrivals, served));
  }

  private static Duration time(Trial trial) throws IOException {
    long start = System.nanoTime();
    AutoCloseable begun = trial.begin();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    close(begun);
    return time;
  }

  /** Those of a burst that fails end too. */
  private static Samples overlapping(Arrivals arrivals, Trial trial)
      throws IOException, InterruptedException {
    Queue<AutoCloseable> begun = new ConcurrentLinkedQueue<>();
    try {
      return arrivals.run(() -> begun.add(trial.begin()));
    } finally {
      closeAll(begun);
    }
  }

  /** Ends things side by side. */
  public static void closeAll(Collection<? extends AutoCloseable> things) throws IOException {
    Queue<IOException> failures = new ConcurrentLinkedQueue<>();
    List<Thread> ends = things.stream().map(thing -> closing(thing, failures)).toList();
    try {
      for (Thread end : ends) {
        end.join();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    for (IOException failure : failures) {
      throw failure;
    }
  }

  private static Thread closing(AutoCloseable thing, Queue<IOException> failures) {
    return Thread.startVirtualThread(
        () -> {
          try {
            close(thing);
          } catch (IOException e) {
            failures.add(e);
          }
        });
  }

  private static void close(AutoCloseable thing) throws IOException {
    try {
      thing.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("what was measured cannot be ended: " + e.getMessage(), e);
    }
  }
}
