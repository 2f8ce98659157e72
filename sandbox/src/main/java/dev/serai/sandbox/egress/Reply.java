package dev.serai.sandbox.egress;

import dev.serai.sandbox.egress.EgressDecision.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the proxy says itself. Clients show the reason of a failed tunnel at best, so it stands in
 * the first line too. Source of the errors' names: RFC 9209 section 2.3.
 */
record Reply(int status, String error, String reason) {

  static Reply malformed(MalformedException failure) {
    return new Reply(failure.status(), "http_request_error", failure.reason());
  }

  static Reply refused(Refused refused) {
    return switch (refused.why()) {
      case RULE -> new Reply(403, "http_request_denied", "egress refused: " + refused.reason());
      case BYTES -> new Reply(403, "http_request_denied", refused.reason());
      case UNKNOWN_NAME -> new Reply(502, "dns_error", refused.reason());
      case MALFORMED, SERVER_NAME -> new Reply(400, "http_request_error", refused.reason());
    };
  }

  static Reply unreachable(String host, Dialer.UnreachableException failure) {
    String reason = host + ": " + failure.getMessage();
    return failure.isLate()
        ? new Reply(504, "connection_timeout", reason)
        : new Reply(502, "connection_refused", reason);
  }

  static Reply noAnswer(String host, boolean late) {
    return late
        ? new Reply(504, "http_response_timeout", host + " did not answer in time")
        : new Reply(502, "http_protocol_error", host + " did not answer by HTTP/1.1");
  }

  static Reply unrecorded() {
    return new Reply(503, "proxy_internal_error", "the audit log cannot be written");
  }

  ByteBuffer bytes() {
    byte[] body = (reason + "\n").getBytes(StandardCharsets.US_ASCII);
    String head =
        "HTTP/1.1 %d %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n"
                .formatted(status, reason, body.length)
            + "Proxy-Status: serai; error=%s\r\nConnection: close\r\n\r\n".formatted(error);
    byte[] first = head.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(first.length + body.length).put(first).put(body).flip();
  }
}
