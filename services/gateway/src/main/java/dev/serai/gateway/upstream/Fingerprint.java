package dev.serai.gateway.upstream;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** What makes two requests ask for the same. Whom they ask for is the audience's business. */
final class Fingerprint {

  /** Differ from request to request, or from token to token of one caller. */
  private static final Set<String> UNSTABLE =
      Set.of(
          "authorization",
          "x-amz-date",
          "x-amz-security-token",
          "traceparent",
          "tracestate",
          "baggage",
          "x-amzn-trace-id");

  private Fingerprint() {}

  static String of(OutgoingRequest request) {
    MessageDigest digest = sha256();
    add(digest, request.method());
    add(digest, request.uri().toString());
    request.headers().stream()
        .filter(header -> !UNSTABLE.contains(header.name().toLowerCase(Locale.ROOT)))
        .map(Fingerprint::line)
        .sorted()
        .forEach(line -> add(digest, line));
    request
        .body()
        .ifPresent(
            body -> {
              add(digest, body.contentType());
              digest.update(body.bytes());
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String line(HttpHeader header) {
    return header.name().toLowerCase(Locale.ROOT) + ":" + header.value();
  }

  /** Parts end with a byte that none of them holds. */
  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
