package dev.serai.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * An OpenTelemetry collector reached by OTLP over HTTP.
 *
 * @param endpoint base address; {@code /v1/traces} and {@code /v1/metrics} are added. Empty, the
 *     default, sends nothing anywhere
 * @param metricInterval between two reports of metrics, at least 1 s; default 1 min
 */
public record OtlpConfig(Optional<URI> endpoint, Duration metricInterval) {

  public static final OtlpConfig DEFAULT = new OtlpConfig(Optional.empty(), Duration.ofMinutes(1));

  /**
   * @throws IllegalArgumentException if the interval is shorter than a second
   */
  public OtlpConfig {
    Addresses.requireHttp(endpoint);
    if (metricInterval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("metric-interval is at least 1s");
    }
  }
}
