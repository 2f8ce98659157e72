package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.runtime.agent.Header;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentHeadersTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void passesIdsTraceAndAllowListedHeadersOnly() {
    List<Header> headers =
        headers(
            Map.of(
                "content-type", List.of("application/json"),
                "x-tenant", List.of("blue"),
                "x-other", List.of("dropped"),
                "cookie", List.of("allow-listed, yet never passed"),
                "authorization", List.of("AWS4-HMAC-SHA256 dropped"),
                "baggage", List.of("session.id=forged, userId=alice")));
    assertThat(headers)
        .containsExactlyInAnyOrder(
            new Header(
                "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id",
                LiveFixture.key(1).sessionId().value()),
            new Header("X-Amzn-Bedrock-AgentCore-Runtime-Request-Id", "request-1"),
            new Header("Content-Type", "application/json"),
            new Header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"),
            new Header("baggage", "session.id=" + LiveFixture.key(1).sessionId() + ",userId=alice"),
            new Header("X-Tenant", "blue"));
  }

  @Test
  void dropsAnAllowListedValueOverFourKilobytes() {
    assertThat(headers(Map.of("x-tenant", List.of("x".repeat(4097)))))
        .noneMatch(header -> header.name().equals("X-Tenant"));
    assertThat(headers(Map.of("x-tenant", List.of("x".repeat(4096)))))
        .anyMatch(header -> header.name().equals("X-Tenant"));
  }

  private static List<Header> headers(Map<String, List<String>> sent) {
    var invocation =
        new Invocation(LiveFixture.key(1), "request-1", sent, 0, InputStream.nullInputStream());
    SpanContext span =
        SpanContext.create(
            TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());
    return AgentHeaders.of(invocation, LiveFixture.version(1).settings(), span);
  }
}
