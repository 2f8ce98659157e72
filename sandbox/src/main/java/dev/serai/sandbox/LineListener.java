package dev.serai.sandbox;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands lines to one listener on its own thread; a slow one loses lines and is told how many. */
final class LineListener {

  static final int QUEUED_LINES = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(LineListener.class);

  private final Consumer<String> listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<String> queue = new ArrayDeque<>();
  private long dropped;
  private boolean ended;

  LineListener(Consumer<String> listener) {
    this.listener = listener;
    Thread.ofVirtual().name("serai-sandbox-lines").start(this::run);
  }

  void offer(String line) {
    lock.lock();
    try {
      if (queue.size() >= QUEUED_LINES) {
        dropped++;
        return;
      }
      if (dropped > 0) {
        queue.add("[" + dropped + " lines dropped]");
        dropped = 0;
      }
      queue.add(line);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (String line = next(); line != null; line = next()) {
        call(line);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void call(String line) {
    try {
      listener.accept(line);
    } catch (RuntimeException failure) {
      LOG.warn("a listener of sandbox output failed", failure);
    }
  }

  private @Nullable String next() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !ended) {
        changed.await();
      }
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }
}
