package dev.serai.browser.live;

import java.time.Duration;

/**
 * Bounds of the live view.
 *
 * @param watchers of one session at a time, at least 1; default 8. A further one is refused
 * @param ticketKept how long a page may be without its connection, before the first one and between
 *     two, until it has to be opened anew; positive, default 2 min
 * @param controlKept how long a person may be silent, as one whose network is gone is, until the
 *     page is given back to programs; positive, default 30 s. An open page is never silent
 * @param quality of the pictures, as JPEG has it, 1 to 100; default 70
 */
public record LiveViewConfig(int watchers, Duration ticketKept, Duration controlKept, int quality) {

  private static final int BEST = 100;

  public static final LiveViewConfig DEFAULT =
      new LiveViewConfig(8, Duration.ofMinutes(2), Duration.ofSeconds(30), 70);

  /**
   * @throws IllegalArgumentException for what is out of range
   */
  public LiveViewConfig {
    if (watchers < 1 || quality < 1 || quality > BEST) {
      throw new IllegalArgumentException(
          "browser.live-view takes 1 watcher or more, and a quality of 1 to 100");
    }
    if (!ticketKept.isPositive() || !controlKept.isPositive()) {
      throw new IllegalArgumentException(
          "browser.live-view.ticket-kept and control-kept are positive");
    }
  }
}
