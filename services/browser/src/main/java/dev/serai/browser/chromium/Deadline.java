package dev.serai.browser.chromium;

import java.io.IOException;
import java.nio.channels.Channel;
import java.time.Duration;

/** Closes a channel that is not done in time: a blocking read has no time limit. */
final class Deadline implements AutoCloseable {

  private final Thread watch;

  Deadline(Channel channel, Duration within) {
    watch = Thread.startVirtualThread(() -> closeAfter(channel, within));
  }

  private static void closeAfter(Channel channel, Duration within) {
    try {
      Thread.sleep(within);
      channel.close();
    } catch (InterruptedException | IOException inTime) {
      // The usual end.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
