package dev.serai.protocol.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** What pages for people are sent with. */
public final class WebPages {

  private WebPages() {}

  /**
   * Headers of an HTML page: nothing may cache or sniff it, no other window holds it, and it tells
   * no other site where it was. The policy says what it may load, and what may frame it.
   */
  public static Map<String, String> headers(String contentSecurityPolicy) {
    return Map.of(
        "Content-Type", "text/html; charset=utf-8",
        "Content-Security-Policy", contentSecurityPolicy,
        "Cache-Control", "no-store",
        "Referrer-Policy", "no-referrer",
        "X-Content-Type-Options", "nosniff",
        "Cross-Origin-Opener-Policy", "same-origin",
        "X-Robots-Tag", "noindex");
  }

  /** By what a policy allows a style or script that stands in the page. */
  public static String source(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
