package dev.serai.runtime.session;

import io.opentelemetry.api.trace.SpanContext;

/** Writes trace context for an agent: W3C {@code traceparent} and {@code baggage}. */
final class Trace {

  private static final String SESSION_KEY = "session.id";

  private Trace() {}

  /** The {@code traceparent} of a span. */
  static String parent(SpanContext span) {
    return "00-%s-%s-%s"
        .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
  }

  /** The caller's baggage with the session's id in place of any other. */
  static String baggage(String given, SessionId session) {
    String own = SESSION_KEY + "=" + encoded(session.value());
    StringBuilder baggage = new StringBuilder(own);
    for (String member : given.split(",", -1)) {
      String entry = member.strip();
      if (!entry.isEmpty() && !entry.replace(" ", "").startsWith(SESSION_KEY + "=")) {
        baggage.append(',').append(entry);
      }
    }
    return baggage.toString();
  }

  private static String encoded(String value) {
    return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
