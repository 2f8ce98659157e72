package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTelemetryTest {

  private static final Offset<Double> TINY = Offset.offset(1e-9);

  private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setLoggerProvider(
              SdkLoggerProvider.builder()
                  .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                  .build())
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
          .build();

  @TempDir private Path folder;

  @Test
  void passesOnWhatAnAgentPrints() {
    try (var live = live()) {
      live.session(1);
      live.sandboxes.only().prints("hello from inside");
      LogRecordData line = logs.getFinishedLogRecordItems().getFirst();
      assertThat(line.getBodyValue().asString()).isEqualTo("hello from inside");
      assertThat(line.getAttributes().get(AttributeKey.stringKey("session.id")))
          .isEqualTo(LiveFixture.key(1).sessionId().value());
    }
  }

  @Test
  void countsLiveSessionsByAgentAndEndpoint() {
    try (var live = live()) {
      live.session(1);
      live.session(2);
      var point = metric("SessionCount").getLongGaugeData().getPoints().iterator().next();
      assertThat(point.getValue()).isEqualTo(2);
      assertThat(point.getAttributes().get(AttributeKey.stringKey("Name")))
          .isEqualTo("desk::DEFAULT");
    }
  }

  @Test
  void reportsTheProcessorTimeUsedAndNotTheWallTime() {
    try (var live = live()) {
      live.session(1);
      live.clock.advance(Duration.ofHours(1));
      live.sessions.stop(LiveFixture.key(1), EndReason.STOPPED);
      var vcpu = metric("CPUUsed-vCPUHours").getDoubleSumData().getPoints().iterator().next();
      assertThat(vcpu.getValue()).isCloseTo(1.5 / 3600, TINY);
      LogRecordData usage = logs.getFinishedLogRecordItems().getLast();
      assertThat(usage.getAttributes().get(AttributeKey.doubleKey("elapsed_time_seconds")))
          .isEqualTo(3600);
      assertThat(
              usage
                  .getAttributes()
                  .get(AttributeKey.doubleKey("agent.runtime.memory.gb_hours.used")))
          .isCloseTo((2 << 20) / 1e9, TINY);
    }
  }

  private LiveFixture live() {
    return new LiveFixture(folder, SessionConfig.DEFAULT, telemetry);
  }

  private MetricData metric(String name) {
    List<MetricData> all = List.copyOf(metrics.collectAllMetrics());
    return all.stream().filter(metric -> metric.getName().equals(name)).findFirst().orElseThrow();
  }
}
