package dev.serai.sandbox;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts host processes from one platform thread that lives as long as the driver. The kernel sends
 * a child its parent-death signal when the <em>thread</em> that forked it ends, so a sandbox
 * started from a passing thread would die with that thread.
 */
final class Spawner implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("serai-sandbox-spawner").daemon(true).factory());

  Process start(ProcessBuilder builder) throws IOException {
    try {
      return thread.submit(builder::start).get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting a process", stop);
    } catch (ExecutionException failure) {
      throw new IOException("cannot start " + builder.command().getFirst(), failure.getCause());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
