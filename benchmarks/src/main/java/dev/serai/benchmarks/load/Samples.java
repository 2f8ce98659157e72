package dev.serai.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times of many calls, sorted. */
public final class Samples {

  private final long[] sortedNanos;
  private final Duration elapsed;

  private Samples(long[] sortedNanos, Duration elapsed) {
    if (sortedNanos.length == 0) {
      throw new IllegalArgumentException("a figure needs at least one sample");
    }
    this.sortedNanos = sortedNanos;
    this.elapsed = elapsed;
  }

  /**
   * @param elapsed from the first call's start to the last one's end, calls at a time overlapping
   */
  public static Samples of(long[] nanos, Duration elapsed) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Samples(sorted, elapsed);
  }

  /** Samples taken one after the other. */
  public static Samples of(List<Duration> times) {
    return of(
        times.stream().mapToLong(Duration::toNanos).toArray(),
        times.stream().reduce(Duration.ZERO, Duration::plus));
  }

  /** All samples of rounds that did not overlap. */
  public static Samples together(List<Samples> rounds) {
    var nanos = new ArrayList<long[]>();
    rounds.forEach(round -> nanos.add(round.sortedNanos));
    return of(
        nanos.stream().flatMapToLong(Arrays::stream).toArray(),
        rounds.stream().map(round -> round.elapsed).reduce(Duration.ZERO, Duration::plus));
  }

  /**
   * The smallest sample that at least {@code percent} of all do not exceed (nearest rank).
   *
   * @param percent above 0, at most 100
   */
  public Duration percentile(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException("a percentile is above 0, at most 100, got: " + percent);
    }
    int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
    return Duration.ofNanos(sortedNanos[Math.clamp(rank, 1, sortedNanos.length) - 1]);
  }

  public Duration median() {
    return percentile(50);
  }

  public int count() {
    return sortedNanos.length;
  }

  public double perSecond() {
    return sortedNanos.length * 1e9 / elapsed.toNanos();
  }
}
