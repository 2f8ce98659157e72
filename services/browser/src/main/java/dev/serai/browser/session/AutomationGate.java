package dev.serai.browser.session;

import dev.serai.browser.StreamStatus;
import dev.serai.protocol.http.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
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

  /** Bytes that are handed on while it is open. */
  InputStream guard(InputStream in) {
    return new BulkInputStream() {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        try {
          pass();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("the connection ended while its program was held out");
        }
        return count;
      }
    };
  }

  /** Returns at once while it is open, else when it opens. */
  private void pass() throws InterruptedException {
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
