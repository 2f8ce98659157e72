package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.protocol.http.Header;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                "workloadaccesstoken", List.of("smuggled"),
                "x-amz-bedrock-agentcore-identity-wat", List.of("smuggled"),
                "oauth2callbackurl", List.of("http://elsewhere"),
                "baggage", List.of("session.id=forged, userId=alice")));
    assertThat(headers)
        .containsExactlyInAnyOrder(
            new Header(
                "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id",
                LiveFixture.key(1).sessionId().value()),
            new Header("X-Amzn-Bedrock-AgentCore-Runtime-Request-Id", "request-1"),
            new Header("WorkloadAccessToken", "ours"),
            new Header("X-Amz-Bedrock-AgentCore-Identity-WAT", "ours"),
            new Header("OAuth2CallbackUrl", "http://here/done"),
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
    var invocation = new Invocation(visit(), "request-1", sent, 0, InputStream.nullInputStream());
    SpanContext span =
        SpanContext.create(
            TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());
    return new AgentHeaders((account, runtime) -> Optional.of("http://here/done"))
        .of(invocation, LiveFixture.version(1).settings(), new Secret("ours"), span);
  }

  private static Visit visit() {
    var arn = Arn.parse("arn:aws:iam::111122223333:user/caller").orElseThrow();
    var caller =
        new Caller(LiveFixture.ACCOUNT, new Principal.User(arn, "caller"), "AKIA", "request-1");
    return new Visit(LiveFixture.key(1), caller, LiveFixture.version(1), Optional.empty(), false);
  }
}
