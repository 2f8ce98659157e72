package dev.serai.browser.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.RawRoute.Response;
import dev.serai.sessions.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * The page that replays a recording. It runs its own script and style and nothing else, reads from
 * the server it came from, and nothing may frame or cache it. It holds a ticket, so it tells no
 * other site where it was.
 */
final class ReplayPage {

  private static final String STYLE = resource("replay.css");
  private static final String SCRIPT = resource("replay.js");
  private static final String MARKUP =
      resource("replay.html").replace("{style}", STYLE).replace("{script}", SCRIPT);

  private static final String POLICY =
      ("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; connect-src 'self';"
              + " img-src blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
          .formatted(sha256(STYLE), sha256(SCRIPT));

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type", "text/html; charset=utf-8",
          "Content-Security-Policy", POLICY,
          "Cache-Control", "no-store",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "Cross-Origin-Opener-Policy", "same-origin",
          "X-Robots-Tag", "noindex");

  private ReplayPage() {}

  /** Ticket and id are of letters and digits, which need not be escaped. */
  static Response response(Secret ticket, SessionId session) {
    byte[] bytes =
        MARKUP
            .replace("{ticket}", ticket.reveal())
            .replace("{session}", session.value())
            .getBytes(UTF_8);
    return new Response(200, HEADERS, out -> out.write(bytes));
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(ReplayPage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
