package dev.serai.benchmarks.report;

/** What a figure counts, and which way is better. */
public enum Unit {
  MILLISECONDS("ms", false),
  MEBIBYTES("MiB", false),
  PERCENT("%", true),
  POINTS("points", true),
  COUNT("", true),
  LEFT_OVER("left", false),
  PER_GIBIBYTE("/GiB", true),
  REQUESTS_PER_SECOND("/s", true),
  MEGABYTES_PER_SECOND("MB/s", true);

  private final String sign;
  private final boolean moreIsBetter;

  Unit(String sign, boolean moreIsBetter) {
    this.sign = sign;
    this.moreIsBetter = moreIsBetter;
  }

  public String sign() {
    return sign;
  }

  /** Whether {@code value} is at least as good as {@code limit}. */
  boolean within(double value, double limit) {
    return moreIsBetter ? value >= limit : value <= limit;
  }

  String limitSign() {
    return moreIsBetter ? ">=" : "<=";
  }
}
