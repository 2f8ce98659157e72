package dev.serai.audit.log;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Entries that are durable but not signed yet, in memory. Safe for use by many threads. */
final class Tail {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final int capacity;
  private final List<byte[]> entries;
  private long first;

  /**
   * @param capacity writers wait when it holds more; a batch may go beyond
   */
  Tail(long first, List<byte[]> entries, int capacity) {
    this.first = first;
    this.entries = new ArrayList<>(entries);
    this.capacity = capacity;
  }

  /**
   * @throws IOException when there is none for long, because nothing can be signed
   */
  void awaitRoom() throws IOException {
    long nanos = PATIENCE.toNanos();
    lock.lock();
    try {
      while (entries.size() >= capacity) {
        if (nanos <= 0) {
          throw new IOException("entries cannot be signed as fast as they come");
        }
        nanos = room.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  void add(List<byte[]> fresh) {
    lock.lock();
    try {
      entries.addAll(fresh);
    } finally {
      lock.unlock();
    }
  }

  List<byte[]> entries() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  void drop(int count) {
    lock.lock();
    try {
      entries.subList(0, count).clear();
      first += count;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Those from number {@code number} on; empty when it is not among them any more. */
  Optional<List<byte[]>> from(long number) {
    lock.lock();
    try {
      return number < first
          ? Optional.empty()
          : Optional.of(List.copyOf(entries.subList((int) (number - first), entries.size())));
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** Number of the entry that comes next. */
  long next() {
    lock.lock();
    try {
      return first + entries.size();
    } finally {
      lock.unlock();
    }
  }
}
