package dev.serai.gateway.call;

import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.HttpTarget.AgentRuntime;
import dev.serai.gateway.HttpTarget.Passthrough;
import dev.serai.gateway.Propagation;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.upstream.StreamingAnswer;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which headers pass between a client and an HTTP target: those that describe the body, those of
 * the protocol, and those the target's settings name. Nothing else does: no cookies, no
 * credentials, nothing of the connection.
 */
final class PassingHeaders {

  /** Of Runtime sessions, both ways. */
  static final String RUNTIME_SESSION = "x-amzn-bedrock-agentcore-runtime-session-id";

  /** Of MCP sessions, both ways. */
  static final String MCP_SESSION = "mcp-session-id";

  private static final List<String> TO_ALL =
      List.of("accept", "accept-encoding", "accept-language", "content-encoding");

  private static final List<String> FROM_ALL =
      List.of(
          "content-type",
          "content-encoding",
          "content-disposition",
          "content-language",
          "retry-after");

  private static final List<String> MCP =
      List.of(MCP_SESSION, "mcp-protocol-version", "mcp-method", "mcp-name", "last-event-id");
  private static final List<String> A2A = List.of("a2a-version", "a2a-extensions");

  /**
   * A page a target sends is nobody's here: it has the address of the platform, and none of its
   * rights.
   */
  private static final Map<String, String> HARMLESS =
      Map.of("Content-Security-Policy", "sandbox", "X-Content-Type-Options", "nosniff");

  /** How many gateways a request came through. */
  private static final String HOPS = "serai-gateway-hops";

  private PassingHeaders() {}

  /** Whatever is no number is many. */
  static int hops(List<HttpHeader> given) {
    return HttpHeader.first(given, HOPS)
        .map(value -> value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : Integer.MAX_VALUE)
        .orElse(0);
  }

  /** To the target, without {@code Content-Type}, which stands with the body. */
  static List<HttpHeader> request(
      List<HttpHeader> given, HttpTarget target, Propagation propagation, SpanContext trace) {
    List<HttpHeader> passing = new ArrayList<>();
    passing.add(new HttpHeader(HOPS, String.valueOf(hops(given) + 1)));
    Stream.of(TO_ALL, ofProtocol(target), propagation.requestHeaders())
        .flatMap(List::stream)
        .map(name -> name.toLowerCase(java.util.Locale.ROOT))
        .distinct()
        .forEach(
            name ->
                given.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .filter(header -> Propagated.mayPass(header.value()))
                    .map(header -> new HttpHeader(name, header.value()))
                    .forEach(passing::add));
    if (trace.isValid() && HttpHeader.first(passing, "traceparent").isEmpty()) {
      passing.add(
          new HttpHeader(
              "traceparent",
              "00-%s-%s-%s"
                  .formatted(
                      trace.getTraceId(), trace.getSpanId(), trace.getTraceFlags().asHex())));
    }
    return passing;
  }

  /** To the client; several values of one header are joined. */
  static Map<String, String> response(
      StreamingAnswer answer, HttpTarget target, Propagation propagation) {
    Map<String, String> passing = new LinkedHashMap<>(HARMLESS);
    Stream.of(FROM_ALL, ofProtocol(target), propagation.responseHeaders())
        .flatMap(List::stream)
        .map(name -> name.toLowerCase(java.util.Locale.ROOT))
        .distinct()
        .forEach(
            name -> joined(answer.headers(), name).ifPresent(value -> passing.put(name, value)));
    return passing;
  }

  private static Optional<String> joined(List<HttpHeader> headers, String name) {
    List<String> values =
        headers.stream()
            .filter(header -> header.name().equalsIgnoreCase(name))
            .map(HttpHeader::value)
            .filter(Propagated::mayPass)
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  private static List<String> ofProtocol(HttpTarget target) {
    return switch (target) {
      case AgentRuntime runtime ->
          List.of(RUNTIME_SESSION, MCP_SESSION, "mcp-protocol-version", "x-amzn-errortype");
      case Passthrough passthrough ->
          switch (passthrough.protocol()) {
            case MCP -> MCP;
            case A2A -> A2A;
            case INFERENCE, CUSTOM -> List.of();
          };
    };
  }
}
