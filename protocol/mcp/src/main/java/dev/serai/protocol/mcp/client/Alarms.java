package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.client.McpClientException.Kind;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Interrupts threads that wait too long. */
final class Alarms implements AutoCloseable {

  private final ScheduledThreadPoolExecutor timer;

  Alarms() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mcp-alarms").factory());
    timer.setRemoveOnCancelPolicy(true);
    timer.setRejectedExecutionHandler((work, closed) -> {});
  }

  /** For the current thread, from now on. */
  Alarm set(Duration silence, Duration longest) {
    Alarm alarm = new Alarm(this, Thread.currentThread(), silence, longest);
    alarm.begin();
    return alarm;
  }

  /** Something that has to end in time. */
  interface Timed<T> {
    T run() throws McpClientException, InterruptedException;
  }

  /**
   * Does something within the times of the config.
   *
   * @param late said of the server if it does not
   */
  <T> T within(ClientConfig config, String late, Timed<T> work)
      throws McpClientException, InterruptedException {
    Alarm alarm = set(config.timeout(), config.longest());
    try {
      return work.run();
    } catch (InterruptedException e) {
      if (alarm.disarm()) {
        throw new McpClientException(Kind.TIMED_OUT, late);
      }
      throw e;
    } finally {
      alarm.disarm();
    }
  }

  Runnable later(Runnable work, long nanos) {
    if (timer.isShutdown()) {
      return () -> {};
    }
    var scheduled = timer.schedule(work, Math.max(1, nanos), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
