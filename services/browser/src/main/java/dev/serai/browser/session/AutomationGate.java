package dev.serai.browser.session;

import dev.serai.browser.StreamStatus;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What programs send passes while it is ENABLED and waits while it is not. For many threads. */
final class AutomationGate {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile StreamStatus status = StreamStatus.ENABLED;

  StreamStatus status() {
    return status;
  }

  void set(StreamStatus wanted) {
    lock.lock();
    try {
      status = wanted;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns at once while it is open, else when it opens. */
  void pass() throws InterruptedException {
    if (status == StreamStatus.ENABLED) {
      return;
    }
    lock.lockInterruptibly();
    try {
      while (status == StreamStatus.DISABLED) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
