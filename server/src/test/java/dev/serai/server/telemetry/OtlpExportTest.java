package dev.serai.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.serai.server.config.OtlpConfig;
import dev.serai.server.config.TelemetryConfig;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a collector that keeps what it is sent. */
class OtlpExportTest {

  private final Map<String, String> received = new ConcurrentHashMap<>();
  private HttpServer collector;

  @BeforeEach
  void startCollector() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.put(
              exchange.getRequestURI().getPath(), new String(body, StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stopCollector() {
    collector.stop(0);
  }

  @Test
  void sendsLogRecords() {
    var endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
    var config =
        new TelemetryConfig(new OtlpConfig(Optional.of(endpoint), Duration.ofMinutes(1)), 0);
    try (Telemetry telemetry = Telemetry.start(config, "test")) {
      telemetry
          .openTelemetry()
          .getLogsBridge()
          .get("test")
          .logRecordBuilder()
          .setBody("a line an agent has printed")
          .emit();
    }

    assertThat(received.get("/v1/logs")).contains("a line an agent has printed");
  }

  @Test
  void sendsSpansAndTheMetricsCountedFromThem() {
    var endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
    var config =
        new TelemetryConfig(new OtlpConfig(Optional.of(endpoint), Duration.ofMinutes(1)), 0);
    try (Telemetry telemetry = Telemetry.start(config, "test")) {
      Tracer tracer = telemetry.openTelemetry().getTracer("test");
      Span request = tracer.spanBuilder("InvokeAgentRuntime").startSpan();
      tracer
          .spanBuilder("invoke_agent")
          .setParent(Context.root().with(request))
          .setAttribute("aws.agent.id", "guest_book-0123456789")
          .setAttribute("aws.endpoint.name", "DEFAULT")
          .startSpan()
          .end();
      request.setAttribute("http.response.status_code", 424L);
      request.end();
    }

    assertThat(received.get("/v1/traces")).contains("InvokeAgentRuntime").contains("invoke_agent");
    assertThat(received.get("/v1/metrics"))
        .contains("Invocations")
        .contains("Latency")
        .contains("UserErrors")
        .contains("guest_book-0123456789::DEFAULT")
        .doesNotContain("SystemErrors");
  }
}
