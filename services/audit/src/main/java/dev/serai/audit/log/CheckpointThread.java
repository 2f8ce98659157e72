package dev.serai.audit.log;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs at intervals, and earlier when it is woken. */
final class CheckpointThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointThread.class);

  /** Signs what is there. */
  @FunctionalInterface
  interface Signing {
    Checkpoint.Signed sign() throws IOException;
  }

  private final Signing signing;
  private final Duration every;
  private final Semaphore wanted = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  CheckpointThread(Signing signing, Duration every) {
    this.signing = signing;
    this.every = every;
    this.thread = Thread.ofPlatform().name("audit-checkpoint").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    wanted.release();
  }

  private void run() {
    while (!closing) {
      try {
        if (wanted.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
          wanted.drainPermits();
        }
        signing.sign();
      } catch (IOException e) {
        LOG.error("the audit log could not be signed; it is tried again", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
