package dev.serai.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many were asked for at about the same time, at the busiest moment of the last while. Keeps
 * {@code most} entries at most, however much is asked for. Not safe for use by many threads.
 */
final class Demand {

  /** A moment at which so many had been asked for at about the same time. */
  private record Peak(Instant at, int count) {}

  private final Duration window;
  private final int most;

  /** Of those asked for at about the same time, oldest first. */
  private final Deque<Instant> recent = new ArrayDeque<>();

  /** Counts fall from the first to the last, so the first is what counts. */
  private final Deque<Peak> peaks = new ArrayDeque<>();

  /**
   * @param window how long a busy moment counts
   * @param most more than this is of no interest
   */
  Demand(Duration window, int most) {
    this.window = window;
    this.most = most;
  }

  /**
   * @param span what is at about the same time
   */
  void asked(Instant now, Duration span) {
    if (most == 0) {
      return;
    }
    while (!recent.isEmpty()
        && (recent.size() >= most || !recent.getFirst().plus(span).isAfter(now))) {
      recent.removeFirst();
    }
    recent.addLast(now);
    while (!peaks.isEmpty() && peaks.getLast().count() <= recent.size()) {
      peaks.removeLast();
    }
    peaks.addLast(new Peak(now, recent.size()));
  }

  /** 0 when nothing was asked for. */
  int peak(Instant now) {
    while (!peaks.isEmpty() && !peaks.getFirst().at().plus(window).isAfter(now)) {
      peaks.removeFirst();
    }
    return peaks.isEmpty() ? 0 : peaks.getFirst().count();
  }
}
