package dev.serai.storage;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads for calls that block in native code. */
final class PlatformThreads {

  private static final int PATIENCE_SECONDS = 10;

  private PlatformThreads() {}

  static ThreadFactory named(String prefix) {
    return Thread.ofPlatform().name(prefix, 0).daemon().factory();
  }

  /** Lets what was submitted come to its end. */
  static void finish(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
