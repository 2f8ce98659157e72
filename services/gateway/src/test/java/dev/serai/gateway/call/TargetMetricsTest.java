package dev.serai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.gateway.upstream.TargetHealth;
import dev.serai.gateway.upstream.TargetHealth.Breaker;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TargetMetricsTest {

  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
  private static final AttributeKey<String> TARGET =
      AttributeKey.stringKey("aws.agentcore.gateway.target.id");

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();

  @Test
  void saysHowEachTargetDoes() {
    var health = new TargetHealth("0123456789", Breaker.OPEN, 5, 2, 1, 3, 4, 6, Optional.empty());
    try (var meters = SdkMeterProvider.builder().registerMetricReader(reader).build()) {
      TargetMetrics.register(
          OpenTelemetrySdk.builder().setMeterProvider(meters).build(), () -> List.of(health));
      Collection<MetricData> read = reader.collectAllMetrics();

      assertThat(byOutcome(named(read, "calls")))
          .isEqualTo(Map.of("answered", 5L, "failed", 2L, "turned_away", 1L, "cached", 4L));
      assertThat(only(named(read, "retries").getLongSumData().getPoints())).isEqualTo(3);
      assertThat(only(named(read, "in_flight").getLongGaugeData().getPoints())).isEqualTo(6);
      assertThat(only(named(read, "breaker").getLongGaugeData().getPoints())).isEqualTo(2);
    }
  }

  private static MetricData named(Collection<MetricData> read, String name) {
    return read.stream()
        .filter(metric -> metric.getName().equals("serai.gateway.target." + name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Long> byOutcome(MetricData calls) {
    return calls.getLongSumData().getPoints().stream()
        .collect(
            Collectors.toMap(
                point -> String.valueOf(point.getAttributes().get(OUTCOME)),
                LongPointData::getValue));
  }

  private static long only(Collection<LongPointData> points) {
    assertThat(points)
        .extracting(point -> point.getAttributes().get(TARGET))
        .containsExactly("0123456789");
    return points.iterator().next().getValue();
  }
}
