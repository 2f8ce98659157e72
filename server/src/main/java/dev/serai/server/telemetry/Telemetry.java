package dev.serai.server.telemetry;

import dev.serai.server.config.TelemetryConfig;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** The OpenTelemetry of one server. */
public final class Telemetry implements AutoCloseable {

  private final OpenTelemetrySdk sdk;
  private final RecentSpans recent;

  private Telemetry(OpenTelemetrySdk sdk, RecentSpans recent) {
    this.sdk = sdk;
    this.recent = recent;
  }

  /**
   * @param version of Serai, told to the collector
   */
  public static Telemetry start(TelemetryConfig config, String version) {
    var recent = new RecentSpans(config.spansKept());
    Resource resource = resource(version);
    var traces =
        SdkTracerProvider.builder()
            .setResource(resource)
            .addSpanProcessor(SimpleSpanProcessor.create(recent));
    var metrics = SdkMeterProvider.builder().setResource(resource);
    var logs = SdkLoggerProvider.builder().setResource(resource);
    config
        .otlp()
        .endpoint()
        .ifPresent(
            endpoint -> {
              traces.addSpanProcessor(OtlpExport.spans(endpoint));
              logs.addLogRecordProcessor(OtlpExport.logs(endpoint));
              metrics.registerMetricReader(OtlpExport.metrics(endpoint, config.otlp()));
            });
    SdkMeterProvider meters = metrics.build();
    if (config.otlp().endpoint().isPresent()) {
      traces.addSpanProcessor(new RuntimeMetrics(meters.get("dev.serai.runtime")));
    }
    var sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(traces.build())
            .setMeterProvider(meters)
            .setLoggerProvider(logs.build())
            .setPropagators(propagators())
            .build();
    return new Telemetry(sdk, recent);
  }

  public OpenTelemetry openTelemetry() {
    return sdk;
  }

  public RecentSpans recentSpans() {
    return recent;
  }

  private static Resource resource(String version) {
    return Resource.getDefault()
        .merge(
            Resource.create(
                Attributes.of(
                    AttributeKey.stringKey("service.name"),
                    "serai",
                    AttributeKey.stringKey("service.version"),
                    version)));
  }

  private static ContextPropagators propagators() {
    return ContextPropagators.create(
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));
  }

  /** Sends what is still held back, for at most some seconds. */
  @Override
  public void close() {
    sdk.close();
  }
}
