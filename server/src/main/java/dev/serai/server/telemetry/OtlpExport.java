package dev.serai.server.telemetry;

import dev.serai.server.config.OtlpConfig;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;

/** Sends to a collector. Apart, so that an installation without one loads none of it. */
final class OtlpExport {

  private OtlpExport() {}

  static SpanProcessor spans(URI endpoint) {
    var exporter = OtlpHttpSpanExporter.builder().setEndpoint(below(endpoint, "v1/traces")).build();
    return BatchSpanProcessor.builder(exporter).build();
  }

  static MetricReader metrics(URI endpoint, OtlpConfig config) {
    var exporter =
        OtlpHttpMetricExporter.builder().setEndpoint(below(endpoint, "v1/metrics")).build();
    return PeriodicMetricReader.builder(exporter).setInterval(config.metricInterval()).build();
  }

  static LogRecordProcessor logs(URI endpoint) {
    var exporter =
        OtlpHttpLogRecordExporter.builder().setEndpoint(below(endpoint, "v1/logs")).build();
    return BatchLogRecordProcessor.builder(exporter).build();
  }

  private static String below(URI endpoint, String path) {
    String base = endpoint.toString();
    return (base.endsWith("/") ? base : base + "/") + path;
  }
}
