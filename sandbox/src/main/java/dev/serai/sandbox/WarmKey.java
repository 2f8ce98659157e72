package dev.serai.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ready sandboxes of one kind. No lock is held while one starts or ends. */
final class WarmKey {

  private static final Logger LOG = LoggerFactory.getLogger(WarmKey.class);

  /** Who asks within a second of others asks at the same time as they. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** One that waits, and the memory it is known to take. */
  private record Waiting(Sandbox sandbox, long bytes) {}

  private final String name;
  private final PoolConfig config;
  private final InstantSource clock;
  private final PoolRoom room;
  private final WarmSource source;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Demand demand;
  private Instant lastAsked;
  private Duration readyAfter = Duration.ZERO;
  private long bytesOfOne;
  private int coming;
  private boolean drained;

  WarmKey(String name, PoolConfig config, InstantSource clock, PoolRoom room, WarmSource source) {
    this.name = name;
    this.config = config;
    this.clock = clock;
    this.room = room;
    this.source = source;
    this.demand = new Demand(config.window(), source.size().most());
    this.lastAsked = clock.instant();
  }

  /**
   * Begins to start as many as are missing.
   *
   * @return false when there was no room for one that is missing
   */
  boolean fill() {
    lock.lock();
    try {
      while (!drained && waiting.size() + coming < target()) {
        long expected = bytesOfOne;
        if (!room.take(expected)) {
          return false;
        }
        coming++;
        Thread.ofVirtual().name("serai-pool-" + name).start(() -> bringOne(expected));
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The oldest that is ready; also where there is none, it is known now that one was asked for. */
  Optional<Sandbox> take() {
    lock.lock();
    try {
      lastAsked = clock.instant();
      demand.asked(lastAsked, readyAfter.compareTo(AT_ONCE) > 0 ? readyAfter : AT_ONCE);
    } finally {
      lock.unlock();
    }
    Sandbox taken = poll();
    while (taken != null && taken.exit().isPresent()) {
      source.end().accept(taken);
      taken = poll();
    }
    return Optional.ofNullable(taken);
  }

  int ready() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends those nobody is expected to ask for now, and those there is no memory for. */
  void trim() {
    var surplus = new ArrayList<Sandbox>();
    lock.lock();
    try {
      while (!waiting.isEmpty() && (waiting.size() > target() || room.overfull())) {
        surplus.add(removeFirst());
      }
    } finally {
      lock.unlock();
    }
    surplus.forEach(source.end());
  }

  /** When somebody asked last; empty while none waits, so that none could be given up. */
  Optional<Instant> idleSince() {
    lock.lock();
    try {
      return waiting.isEmpty() ? Optional.empty() : Optional.of(lastAsked);
    } finally {
      lock.unlock();
    }
  }

  /** Ends one that waits, for the sake of another kind. */
  void giveUpOne() {
    Optional.ofNullable(poll()).ifPresent(source.end());
  }

  void drain() {
    var left = new ArrayList<Sandbox>();
    lock.lock();
    try {
      drained = true;
      while (!waiting.isEmpty()) {
        left.add(removeFirst());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    left.forEach(source.end());
  }

  /** Between the least and the most. Under the lock. */
  private int target() {
    return Math.max(source.size().size(), demand.peak(clock.instant()));
  }

  private @Nullable Sandbox poll() {
    lock.lock();
    try {
      return waiting.isEmpty() ? null : removeFirst();
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  private Sandbox removeFirst() {
    Waiting first = waiting.removeFirst();
    room.give(first.bytes());
    return first.sandbox();
  }

  private void bringOne(long expected) {
    room.beginStart();
    boolean shelved;
    try {
      shelved = isWanted() && start(expected);
    } catch (RuntimeException failure) {
      LOG.warn("cannot keep a sandbox ready for {}", name, failure);
      shelved = false;
    } finally {
      room.endStart();
    }
    if (!shelved) {
      giveUp(expected);
    }
  }

  private boolean start(long expected) {
    Instant begun = clock.instant();
    Sandbox fresh = source.start().get();
    boolean shelved = false;
    try {
      shelved = isReady(fresh) && shelve(fresh, expected, Duration.between(begun, clock.instant()));
    } finally {
      if (!shelved) {
        source.end().accept(fresh);
      }
    }
    if (shelved) {
      fresh.onExit(exit -> remove(fresh));
    }
    return shelved;
  }

  private boolean isWanted() {
    lock.lock();
    try {
      return !drained;
    } finally {
      lock.unlock();
    }
  }

  private boolean isReady(Sandbox fresh) {
    Instant begun = clock.instant();
    try {
      boolean ready = source.ready().test(fresh);
      return ready && Duration.between(begun, clock.instant()).compareTo(config.readyWithin()) <= 0;
    } catch (RuntimeException failure) {
      LOG.warn("a sandbox for {} did not become ready", name, failure);
      return false;
    }
  }

  /** False when the key has been drained meanwhile. */
  private boolean shelve(Sandbox fresh, long expected, Duration took) {
    long bytes = fresh.stats().memoryBytes();
    lock.lock();
    try {
      if (drained) {
        return false;
      }
      readyAfter = took;
      bytesOfOne = bytes;
      room.weigh(expected, bytes);
      coming--;
      waiting.addLast(new Waiting(fresh, bytes));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** One that has died on the shelf makes room for another. */
  private void remove(Sandbox dead) {
    boolean waited = false;
    lock.lock();
    try {
      for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
        Waiting candidate = each.next();
        if (candidate.sandbox() == dead) {
          each.remove();
          room.give(candidate.bytes());
          waited = true;
        }
      }
    } finally {
      lock.unlock();
    }
    if (waited) {
      source.end().accept(dead);
      fill();
    }
  }

  /**
   * Pauses before the place is free again, so that a version that cannot start is not retried hot.
   */
  private void giveUp(long expected) {
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
      room.give(expected);
      lock.unlock();
    }
    fill();
  }
}
