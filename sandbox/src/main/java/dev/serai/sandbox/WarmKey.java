package dev.serai.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ready sandboxes of one key. No lock is held while one starts or ends. */
final class WarmKey {

  private static final Logger LOG = LoggerFactory.getLogger(WarmKey.class);

  private final String name;
  private final PoolConfig config;
  private final InstantSource clock;
  private final Semaphore total;
  private final Supplier<Sandbox> factory;
  private final Predicate<Sandbox> readiness;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Sandbox> waiting = new ArrayDeque<>();
  private int coming;
  private boolean drained;

  WarmKey(
      String name,
      PoolConfig config,
      InstantSource clock,
      Semaphore total,
      Supplier<Sandbox> factory,
      Predicate<Sandbox> readiness) {
    this.name = name;
    this.config = config;
    this.clock = clock;
    this.total = total;
    this.factory = factory;
    this.readiness = readiness;
  }

  /** Starts as many as are missing, each on a thread of its own. */
  void fill() {
    lock.lock();
    try {
      while (!drained && waiting.size() + coming < config.size() && total.tryAcquire()) {
        coming++;
        Thread.ofVirtual().name("serai-pool-" + name).start(this::bringOne);
      }
    } finally {
      lock.unlock();
    }
  }

  Optional<Sandbox> take() {
    Optional<Sandbox> taken = poll();
    while (taken.isPresent() && taken.get().exit().isPresent()) {
      taken = poll();
    }
    fill();
    return taken;
  }

  int ready() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  void drain() {
    List<Sandbox> left;
    lock.lock();
    try {
      drained = true;
      left = List.copyOf(waiting);
      waiting.clear();
      total.release(left.size());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    left.forEach(Sandbox::close);
  }

  private Optional<Sandbox> poll() {
    lock.lock();
    try {
      Sandbox first = waiting.poll();
      if (first != null) {
        total.release();
      }
      return Optional.ofNullable(first);
    } finally {
      lock.unlock();
    }
  }

  private void bringOne() {
    try {
      Sandbox fresh = factory.get();
      if (isReady(fresh) && shelve(fresh)) {
        fresh.onExit(exit -> remove(fresh));
        return;
      }
      fresh.close();
    } catch (RuntimeException failure) {
      LOG.warn("cannot keep a sandbox ready for {}", name, failure);
    }
    giveUp();
  }

  private boolean isReady(Sandbox fresh) {
    Instant begun = clock.instant();
    try {
      boolean ready = readiness.test(fresh);
      return ready && Duration.between(begun, clock.instant()).compareTo(config.readyWithin()) <= 0;
    } catch (RuntimeException failure) {
      LOG.warn("a sandbox for {} did not become ready", name, failure);
      return false;
    }
  }

  /** False when the key has been drained meanwhile. */
  private boolean shelve(Sandbox fresh) {
    lock.lock();
    try {
      if (drained) {
        return false;
      }
      coming--;
      waiting.add(fresh);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** One that has died on the shelf makes room for another. */
  private void remove(Sandbox dead) {
    lock.lock();
    try {
      if (waiting.remove(dead)) {
        total.release();
      }
    } finally {
      lock.unlock();
    }
    fill();
  }

  /**
   * Pauses before the place is free again, so that a version that cannot start is not retried hot.
   */
  private void giveUp() {
    lock.lock();
    try {
      long left = config.retryAfter().toNanos();
      while (!drained && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      coming--;
      total.release();
      lock.unlock();
    }
    fill();
  }
}
