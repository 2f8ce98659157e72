package dev.serai.runtime.session;

import dev.serai.runtime.AgentRuntime;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells OpenTelemetry of sessions: how many are alive, what they print, what they used. Names are
 * AgentCore's. Source: runtime metrics and usage logs of the observability guide.
 */
final class SessionTelemetry {

  private static final String SCOPE = "dev.serai.runtime";
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("Service");
  private static final AttributeKey<String> RESOURCE = AttributeKey.stringKey("Resource");
  private static final AttributeKey<String> NAME = AttributeKey.stringKey("Name");
  private static final AttributeKey<String> SESSION = AttributeKey.stringKey("session.id");
  private static final AttributeKey<String> ARN = AttributeKey.stringKey("aws.resource.arn");
  private static final AttributeKey<String> AGENT = AttributeKey.stringKey("agent.name");
  private static final AttributeKey<String> ENDPOINT = AttributeKey.stringKey("aws.endpoint.name");
  private static final AttributeKey<Double> ELAPSED =
      AttributeKey.doubleKey("elapsed_time_seconds");
  private static final AttributeKey<Double> VCPU_HOURS =
      AttributeKey.doubleKey("agent.runtime.vcpu.hours.used");
  private static final AttributeKey<Double> GB_HOURS =
      AttributeKey.doubleKey("agent.runtime.memory.gb_hours.used");
  private static final double HOUR_SECONDS = 3600;
  private static final double GIGABYTE = 1e9;

  private final Logger logger;
  private final Meter meter;
  private final DoubleCounter cpu;
  private final DoubleCounter memory;

  SessionTelemetry(OpenTelemetry telemetry) {
    logger = telemetry.getLogsBridge().get(SCOPE);
    meter = telemetry.getMeter(SCOPE);
    cpu = meter.counterBuilder("CPUUsed-vCPUHours").ofDoubles().build();
    memory = meter.counterBuilder("MemoryUsed-GBHours").ofDoubles().build();
  }

  /** Reports how many sessions each agent has whenever metrics are read. */
  void counts(Supplier<Collection<Session>> live) {
    var _ =
        meter
            .gaugeBuilder("SessionCount")
            .ofLongs()
            .buildWithCallback(measurement -> count(live.get(), measurement));
  }

  /** Passes on what the agent prints from now on, one record a line. */
  void started(Session session, AgentEnvironment environment) {
    Attributes attributes = ofSession(session);
    environment
        .sandbox()
        .onOutput(
            line ->
                logger
                    .logRecordBuilder()
                    .setSeverity(Severity.INFO)
                    .setBody(line)
                    .setAllAttributes(attributes)
                    .emit());
  }

  /** Reports what an environment used: processor time, and its peak memory over its life. */
  void ended(Session session, UsageRecord usage) {
    double elapsed = seconds(Duration.between(usage.startedAt(), usage.endedAt()));
    double vcpuHours = seconds(usage.cpu()) / HOUR_SECONDS;
    double gbHours = usage.peakMemoryBytes() / GIGABYTE * elapsed / HOUR_SECONDS;
    Attributes dimensions = dimensions(session);
    cpu.add(vcpuHours, dimensions);
    memory.add(gbHours, dimensions);
    logger
        .logRecordBuilder()
        .setSeverity(Severity.INFO)
        .setBody("session ended: " + usage.reason())
        .setAllAttributes(ofSession(session))
        .setAttribute(ELAPSED, elapsed)
        .setAttribute(VCPU_HOURS, vcpuHours)
        .setAttribute(GB_HOURS, gbHours)
        .emit();
  }

  private static void count(Collection<Session> live, ObservableLongMeasurement measurement) {
    live.stream()
        .map(SessionTelemetry::dimensions)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .forEach((dimensions, count) -> measurement.record(count, dimensions));
  }

  private static Attributes dimensions(Session session) {
    AgentRuntime runtime = session.version().runtime();
    return Attributes.of(
        SERVICE,
        "AgentCore.Runtime",
        RESOURCE,
        runtime.arn().toString(),
        NAME,
        runtime.name() + "::" + session.key().endpoint());
  }

  private static Attributes ofSession(Session session) {
    AgentRuntime runtime = session.version().runtime();
    AttributesBuilder attributes =
        Attributes.builder()
            .put(SESSION, session.key().sessionId().value())
            .put(ARN, runtime.arn().toString())
            .put(AGENT, runtime.name())
            .put(ENDPOINT, session.key().endpoint());
    session.owner().ifPresent(user -> attributes.put(CallTraces.USER, Digest.hex(user.text())));
    return attributes.build();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
