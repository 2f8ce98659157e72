package dev.serai.runtime.session;

import dev.serai.kernel.Secret;
import dev.serai.protocol.http.Header;
import dev.serai.runtime.RuntimeSettings;
import dev.serai.runtime.inbound.ReturnUrls;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The headers an agent is given. Source: runtime service contract; behaviour of the allow-list in
 * {@link HeaderRules}.
 */
final class AgentHeaders {

  private static final String REQUEST_ID = "X-Amzn-Bedrock-AgentCore-Runtime-Request-Id";

  /** The same token twice: agents of either age look for one of them. */
  private static final List<String> WORKLOAD_TOKEN =
      List.of("WorkloadAccessToken", "X-Amz-Bedrock-AgentCore-Identity-WAT");

  private static final String CALLBACK = "OAuth2CallbackUrl";
  private static final String AUTHORIZATION = "authorization";
  private static final String SIGNATURE = "AWS4-";

  /** Bound by the API and always passed on. */
  private static final List<String> PASSED =
      List.of(
          "Content-Type",
          "Accept",
          "X-Amzn-Trace-Id",
          "tracestate",
          "Mcp-Session-Id",
          "Mcp-Protocol-Version",
          "Mcp-Method",
          "Mcp-Name");

  private final ReturnUrls returnUrls;

  AgentHeaders(ReturnUrls returnUrls) {
    this.returnUrls = returnUrls;
  }

  /**
   * @param workloadToken by which the agent acts during this call
   */
  List<Header> of(
      Invocation invocation, RuntimeSettings settings, Secret workloadToken, SpanContext span) {
    List<Header> headers = new ArrayList<>();
    WORKLOAD_TOKEN.forEach(name -> headers.add(new Header(name, workloadToken.reveal())));
    returnUrls
        .of(invocation.key().account(), invocation.key().runtime())
        .ifPresent(url -> headers.add(new Header(CALLBACK, url)));
    headers.add(new Header(SessionId.HEADER, invocation.key().sessionId().value()));
    headers.add(new Header(REQUEST_ID, invocation.requestId()));
    for (String name : PASSED) {
      invocation
          .header(name.toLowerCase(Locale.ROOT))
          .ifPresent(value -> headers.add(new Header(name, value)));
    }
    traceParent(invocation, span, headers);
    String baggage = String.join(",", invocation.headers().getOrDefault("baggage", List.of()));
    headers.add(new Header("baggage", Trace.baggage(baggage, invocation.key().sessionId())));
    allowListed(invocation, settings, headers);
    return headers;
  }

  private static void traceParent(Invocation invocation, SpanContext span, List<Header> headers) {
    if (span.isValid()) {
      headers.add(new Header("traceparent", Trace.parent(span)));
    } else {
      invocation
          .header("traceparent")
          .ifPresent(value -> headers.add(new Header("traceparent", value)));
    }
  }

  /** A signature could be used again by whoever reads it; a token was allow-listed to be used. */
  private static boolean isSignature(String name, String value) {
    return name.equalsIgnoreCase(AUTHORIZATION) && value.strip().startsWith(SIGNATURE);
  }

  private static void allowListed(
      Invocation invocation, RuntimeSettings settings, List<Header> headers) {
    for (String name : settings.headerAllowlist()) {
      if (HeaderRules.forwardable(name)
          && headers.stream().noneMatch(header -> header.name().equalsIgnoreCase(name))) {
        invocation.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
            .filter(HeaderRules::fits)
            .filter(value -> !isSignature(name, value))
            .forEach(value -> headers.add(new Header(name, value)));
      }
    }
  }
}
