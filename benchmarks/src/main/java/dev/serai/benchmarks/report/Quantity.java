package dev.serai.benchmarks.report;

import java.time.Duration;
import java.util.Locale;

/** A figure with its unit. */
public record Quantity(double value, Unit unit) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;
  private static final double BYTES_PER_GIBIBYTE = 1024 * BYTES_PER_MEBIBYTE;

  public static Quantity millis(double millis) {
    return new Quantity(millis, Unit.MILLISECONDS);
  }

  public static Quantity time(Duration duration) {
    return millis(duration.toNanos() / NANOS_PER_MILLI);
  }

  public static Quantity memory(long bytes) {
    return new Quantity(bytes / BYTES_PER_MEBIBYTE, Unit.MEBIBYTES);
  }

  public static Quantity perSecond(double requests) {
    return new Quantity(requests, Unit.REQUESTS_PER_SECOND);
  }

  public static Quantity count(long count) {
    return new Quantity(count, Unit.COUNT);
  }

  /** Of things that should be none. */
  public static Quantity leftOver(long count) {
    return new Quantity(count, Unit.LEFT_OVER);
  }

  /** How many of what takes so much memory find room in a gibibyte. */
  public static Quantity perGibibyte(long bytes) {
    return new Quantity(BYTES_PER_GIBIBYTE / bytes, Unit.PER_GIBIBYTE);
  }

  public static Quantity percent(long some, long all) {
    return new Quantity(100.0 * some / all, Unit.PERCENT);
  }

  public static Quantity percent(double percent) {
    return new Quantity(percent, Unit.PERCENT);
  }

  /** Between two percentages. */
  public static Quantity points(double points) {
    return new Quantity(points, Unit.POINTS);
  }

  /** Megabytes of 1,000,000 bytes. */
  public static Quantity throughput(long bytes, Duration duration) {
    return new Quantity(bytes * 1e3 / duration.toNanos(), Unit.MEGABYTES_PER_SECOND);
  }

  /** The same unit with what lies between; never below zero, where noise would put it. */
  public Quantity minus(Quantity other) {
    return new Quantity(Math.max(0, value - other.value), unit);
  }

  @Override
  public String toString() {
    return (number(value) + " " + unit.sign()).strip();
  }

  /** Three digits that count: 0.123, 1.23, 12.3, 1234. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(Math.abs(value))), 0, 3);
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
