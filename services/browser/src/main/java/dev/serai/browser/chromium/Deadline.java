package dev.serai.browser.chromium;

import java.time.Duration;

/** Closes a channel that is not done in time: a blocking read has no time limit. */
final class Deadline implements AutoCloseable {

  private final Thread watch;

  Deadline(AutoCloseable channel, Duration within) {
    watch = Thread.startVirtualThread(() -> closeAfter(channel, within));
  }

  private static void closeAfter(AutoCloseable channel, Duration within) {
    try {
      Thread.sleep(within);
      channel.close();
    } catch (InterruptedException inTime) {
      // The usual end.
    } catch (Exception e) {
      throw new IllegalStateException("a channel could not be closed", e);
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
