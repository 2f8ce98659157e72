package dev.serai.gateway.call;

import dev.serai.gateway.upstream.TargetHealth;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** How targets do, read whenever metrics are; counters begin at the process's start. */
final class TargetMetrics {

  private static final AttributeKey<String> TARGET =
      AttributeKey.stringKey("aws.agentcore.gateway.target.id");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
  private static final String PREFIX = "serai.gateway.target.";

  private final Supplier<List<TargetHealth>> targets;

  private TargetMetrics(Supplier<List<TargetHealth>> targets) {
    this.targets = targets;
  }

  static void register(OpenTelemetry telemetry, Supplier<List<TargetHealth>> targets) {
    var metrics = new TargetMetrics(targets);
    Meter meter = telemetry.getMeter("dev.serai.gateway");
    metrics.calls(meter);
    metrics.counter(meter, "retries", TargetHealth::retries);
    metrics.gauge(meter, "in_flight", TargetHealth::inFlight);
    metrics.gauge(meter, "breaker", TargetMetrics::breaker);
  }

  /** By what came of them. */
  private void calls(Meter meter) {
    var _ =
        meter
            .counterBuilder(PREFIX + "calls")
            .setUnit("{call}")
            .buildWithCallback(
                measurement -> {
                  for (TargetHealth health : targets.get()) {
                    measurement.record(health.answered(), outcome(health, "answered"));
                    measurement.record(health.failed(), outcome(health, "failed"));
                    measurement.record(health.turnedAway(), outcome(health, "turned_away"));
                    measurement.record(health.cached(), outcome(health, "cached"));
                  }
                });
  }

  private void counter(Meter meter, String name, ToLongFunction<TargetHealth> value) {
    var _ =
        meter
            .counterBuilder(PREFIX + name)
            .buildWithCallback(
                measurement ->
                    targets
                        .get()
                        .forEach(
                            health -> measurement.record(value.applyAsLong(health), of(health))));
  }

  private void gauge(Meter meter, String name, ToLongFunction<TargetHealth> value) {
    var _ =
        meter
            .gaugeBuilder(PREFIX + name)
            .ofLongs()
            .buildWithCallback(
                measurement ->
                    targets
                        .get()
                        .forEach(
                            health -> measurement.record(value.applyAsLong(health), of(health))));
  }

  /** 0 lets calls through, 1 lets a few probe, 2 lets none. */
  private static long breaker(TargetHealth health) {
    return switch (health.breaker()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  private static Attributes of(TargetHealth health) {
    return Attributes.of(TARGET, health.target());
  }

  private static Attributes outcome(TargetHealth health, String outcome) {
    return Attributes.of(TARGET, health.target(), OUTCOME, outcome);
  }
}
