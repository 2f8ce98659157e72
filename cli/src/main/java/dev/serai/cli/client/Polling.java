package dev.serai.cli.client;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import java.time.Duration;

/** Looking again at something that takes its time. */
public final class Polling {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private Polling() {}

  /**
   * Waits a moment.
   *
   * @throws CliException when it is interrupted
   */
  public static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    }
  }
}
