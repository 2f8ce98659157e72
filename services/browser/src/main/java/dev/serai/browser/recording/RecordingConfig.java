package dev.serai.browser.recording;

import dev.serai.browser.chromium.Screencast;
import java.time.Duration;

/**
 * Bounds of recordings. A recording in memory takes at most {@code waitingBatches + 2} times {@code
 * batchBytes}.
 *
 * @param picturesPerSecond at most, 1 to 10; a page on which nothing moves makes none; default 2
 * @param pictures how they are; default quality 60, 1280 x 1280 at most
 * @param sessionBytes written for one session, at least {@code batchBytes}; what comes after is
 *     left out; default 512 MiB
 * @param batchBytes of one batch before it is packed, 1 KiB to 64 MiB; what is larger by itself is
 *     left out; default 4 MiB
 * @param batchEvery after which a batch is written that is not full; at least 10 ms; default 10 s
 * @param waitingBatches how many wait for a slow store before what comes is left out; at least 1;
 *     default 3
 * @param openRequests of a page whose end is waited for; further ones are left out; default 500
 * @param textLength of a console message, a URL or a title, the rest is cut; default 1,000
 * @param closeWithin how long the server waits for the last batches when it stops; default 10 s
 * @param tickets how many replay pages are open at a time; the oldest ends; default 1,000
 * @param ticketKept how long a replay page may fetch; default 15 min
 */
public record RecordingConfig(
    int picturesPerSecond,
    Screencast pictures,
    long sessionBytes,
    int batchBytes,
    Duration batchEvery,
    int waitingBatches,
    int openRequests,
    int textLength,
    Duration closeWithin,
    int tickets,
    Duration ticketKept) {

  private static final int KIB = 1024;
  private static final int MIB = KIB * KIB;
  private static final int FASTEST = 10;
  private static final int LARGEST = 64 * MIB;
  private static final Duration SHORTEST = Duration.ofMillis(10);

  public static final RecordingConfig DEFAULT =
      new RecordingConfig(
          2,
          new Screencast(60, 1280, 1280),
          512L * MIB,
          4 * MIB,
          Duration.ofSeconds(10),
          3,
          500,
          1000,
          Duration.ofSeconds(10),
          1000,
          Duration.ofMinutes(15));

  /**
   * @throws IllegalArgumentException for what is out of range
   */
  public RecordingConfig {
    require(
        picturesPerSecond >= 1 && picturesPerSecond <= FASTEST, "pictures-per-second is 1 to 10");
    require(batchBytes >= KIB && batchBytes <= LARGEST, "batch-bytes is 1 KiB to 64 MiB");
    require(sessionBytes >= batchBytes, "session-bytes is at least batch-bytes");
    require(batchEvery.compareTo(SHORTEST) >= 0, "batch-every is at least 10 ms");
    require(waitingBatches >= 1 && openRequests >= 1, "waiting-batches is positive");
    require(openRequests >= 1 && textLength >= 1, "open-requests and text-length are positive");
    require(!closeWithin.isNegative(), "close-within is not negative");
    require(tickets >= 1 && ticketKept.isPositive(), "tickets and ticket-kept are positive");
  }

  private static void require(boolean good, String rule) {
    if (!good) {
      throw new IllegalArgumentException("browser.recording." + rule);
    }
  }

  Duration pictureEvery() {
    return Duration.ofSeconds(1).dividedBy(picturesPerSecond);
  }
}
