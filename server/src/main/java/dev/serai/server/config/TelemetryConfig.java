package dev.serai.server.config;

/**
 * Traces and metrics.
 *
 * @param otlp where they are sent
 * @param spansKept newest spans held in memory for {@code /serai/v1/traces}; 0 keeps none; default
 *     {@value #DEFAULT_SPANS_KEPT}, at most {@value #MAX_SPANS_KEPT}
 */
public record TelemetryConfig(OtlpConfig otlp, int spansKept) {

  public static final int DEFAULT_SPANS_KEPT = 4096;
  public static final int MAX_SPANS_KEPT = 1_000_000;

  public static final TelemetryConfig DEFAULT =
      new TelemetryConfig(OtlpConfig.DEFAULT, DEFAULT_SPANS_KEPT);

  /**
   * @throws IllegalArgumentException if {@code spansKept} is out of range
   */
  public TelemetryConfig {
    if (spansKept < 0 || spansKept > MAX_SPANS_KEPT) {
      throw new IllegalArgumentException("spans-kept lies between 0 and " + MAX_SPANS_KEPT);
    }
  }
}
