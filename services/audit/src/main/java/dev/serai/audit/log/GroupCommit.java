package dev.serai.audit.log;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets many writers share one flush of the disk: while one batch is being written, the next
 * gathers. Safe for use by many threads.
 */
final class GroupCommit implements AutoCloseable {

  /** Makes a batch durable. */
  @FunctionalInterface
  interface Commit {
    /** The number of the first of the drafts. */
    long of(List<Draft> drafts) throws IOException;
  }

  /**
   * Entries that become durable together, or fail together: those offered first, then those that
   * are waited for.
   */
  private static final class Batch {
    final List<Draft> offered = new ArrayList<>();
    final List<Draft> awaited = new ArrayList<>();
    final CountDownLatch done = new CountDownLatch(1);
    boolean hurried;
    volatile long first;
    volatile @Nullable IOException failure;

    int size() {
      return offered.size() + awaited.size();
    }

    List<Draft> all() {
      return Stream.concat(offered.stream(), awaited.stream()).toList();
    }
  }

  private final Commit commit;
  private final Duration batchWithin;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition space = lock.newCondition();
  private final Thread thread;
  private Batch gathering = new Batch();
  private Optional<IOException> lastFailure = Optional.empty();
  private boolean closing;

  GroupCommit(Commit commit, Duration batchWithin, int capacity) {
    this.commit = commit;
    this.batchWithin = batchWithin;
    this.capacity = capacity;
    this.thread = Thread.ofPlatform().name("audit-commit").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Adds an entry and waits until it is on the disk.
   *
   * @return its number
   * @throws IOException when it is not, and will not be
   */
  long append(Draft draft) throws IOException {
    Batch batch;
    int position;
    lock.lock();
    try {
      batch = roomy();
      position = batch.awaited.size();
      batch.awaited.add(draft);
      arrived.signal();
    } finally {
      lock.unlock();
    }
    awaitUninterruptibly(batch.done);
    requireDone(batch);
    return batch.first + batch.offered.size() + position;
  }

  /**
   * Adds an entry that will be on the disk soon; it is tried again while the disk refuses it.
   *
   * @throws IOException when the last attempt to write has failed, and this entry is not added
   */
  void offer(Draft draft) throws IOException {
    lock.lock();
    try {
      Batch batch = roomy();
      if (lastFailure.isPresent()) {
        throw new IOException("the log cannot be written", lastFailure.get());
      }
      batch.offered.add(draft);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all that was added before is on the disk.
   *
   * @throws IOException when it is not
   */
  void flush() throws IOException {
    Batch batch;
    lock.lock();
    try {
      if (closing) {
        return;
      }
      batch = gathering;
      batch.hurried = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    awaitUninterruptibly(batch.done);
    requireDone(batch);
  }

  private static void requireDone(Batch batch) throws IOException {
    IOException failure = batch.failure;
    if (failure != null) {
      throw new IOException("the log cannot be written: " + failure.getMessage(), failure);
    }
  }

  private Batch roomy() throws IOException {
    while (!closing && gathering.size() >= capacity) {
      space.awaitUninterruptibly();
    }
    if (closing) {
      throw new IOException("the log is closed");
    }
    return gathering;
  }

  private void run() {
    for (Batch batch = next(); batch != null; batch = next()) {
      try {
        if (batch.size() > 0) {
          batch.first = commit.of(batch.all());
        }
        succeeded();
      } catch (IOException e) {
        failed(batch, e);
      } catch (RuntimeException e) {
        failed(batch, new IOException(e));
      } finally {
        batch.done.countDown();
      }
    }
  }

  private void succeeded() {
    lock.lock();
    try {
      lastFailure = Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever waits is told; what nobody waits for is tried again. */
  private void failed(Batch batch, IOException failure) {
    batch.failure = failure;
    lock.lock();
    try {
      lastFailure = Optional.of(failure);
      if (!closing) {
        gathering.offered.addAll(0, batch.offered);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The next batch, when somebody waits for it, it is old or full; null at the end. */
  private @Nullable Batch next() {
    lock.lock();
    try {
      while (!closing && gathering.size() == 0 && !gathering.hurried) {
        arrived.awaitUninterruptibly();
      }
      awaitMore(batchWithin.toNanos());
      if (closing && gathering.size() == 0 && !gathering.hurried) {
        return null;
      }
      Batch ready = gathering;
      gathering = new Batch();
      space.signalAll();
      return ready;
    } finally {
      lock.unlock();
    }
  }

  private boolean isUrgent() {
    return gathering.hurried || !gathering.awaited.isEmpty() || gathering.size() >= capacity;
  }

  private void awaitMore(long most) {
    long nanos = most;
    try {
      while (!closing && !isUrgent() && nanos > 0) {
        nanos = arrived.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread, and to write at once is right in any case.
    }
  }

  /** An entry whose writer is interrupted is on its way all the same: it must be told the truth. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what was added and takes no more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      arrived.signalAll();
      space.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
