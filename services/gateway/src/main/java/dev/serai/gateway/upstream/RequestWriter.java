package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/** A request in the words of the HTTP client. */
final class RequestWriter {

  /** Visible, blank or beyond ASCII, so that a value cannot begin another line. */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  /** What describes the connection or the body's way over it. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "keep-alive",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "proxy-connection",
          "proxy-authorization");

  private RequestWriter() {}

  /**
   * @throws IllegalArgumentException if it cannot be sent as it stands
   */
  static void check(OutgoingRequest request) {
    Checks.require(HttpHeader.isToken(request.method()), "no method: " + request.method());
    Checks.require(request.uri().isAbsolute(), "the URL must be absolute");
    request.headers().forEach(RequestWriter::check);
    Checks.require(
        request.body().isEmpty()
            || request.headers().stream()
                .noneMatch(header -> header.name().equalsIgnoreCase("content-type")),
        "a body brings its own Content-Type");
  }

  private static void check(HttpHeader header) {
    Checks.require(HttpHeader.isToken(header.name()), "no header name: " + header.name());
    Checks.require(
        VALUE.matcher(header.value()).matches(),
        "the value of header " + header.name() + " has characters that cannot be sent");
    Checks.require(
        !OF_THE_CONNECTION.contains(header.name().toLowerCase(Locale.ROOT)),
        "header " + header.name() + " is set by the connection");
  }

  static HttpUriRequestBase write(OutgoingRequest request, Duration connect, Duration silence) {
    var sent = new HttpUriRequestBase(request.method(), request.uri());
    request.headers().forEach(header -> sent.addHeader(header.name(), header.value()));
    request
        .body()
        .ifPresent(
            body -> {
              sent.setHeader("Content-Type", body.contentType());
              sent.setEntity(new ByteArrayEntity(body.bytes(), null));
            });
    sent.setConfig(timing(connect, silence));
    return sent;
  }

  /** The undeprecated setting holds for a whole pool; targets differ. */
  @SuppressWarnings("deprecation")
  private static RequestConfig timing(Duration connect, Duration silence) {
    return RequestConfig.custom()
        .setConnectTimeout(Timeout.of(connect))
        .setResponseTimeout(Timeout.of(silence))
        .setAuthenticationEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }
}
