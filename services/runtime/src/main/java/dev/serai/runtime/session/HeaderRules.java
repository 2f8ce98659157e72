package dev.serai.runtime.session;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which of a caller's headers an agent may be given on its allow-list. Source:
 * runtime-header-allowlist; names compare without regard to case.
 */
final class HeaderRules {

  /** Prefix of headers an application may define for itself. */
  static final String CUSTOM_PREFIX = "x-amzn-bedrock-agentcore-runtime-custom-";

  private static final int LONGEST_VALUE = 4096;

  private static final Set<String> NEVER =
      Set.of(
          // hop-by-hop and framing
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "http2-settings",
          "content-length",
          "content-type",
          "content-encoding",
          "content-language",
          "content-location",
          "content-md5",
          "content-disposition",
          // what the platform itself tells an agent
          "workloadaccesstoken",
          "oauth2callbackurl",
          // about the client, the cache and the range
          "host",
          "user-agent",
          "referer",
          "cookie",
          "set-cookie",
          "origin",
          "date",
          "via",
          "forwarded",
          "x-real-ip",
          "x-client-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "cache-control",
          "pragma",
          "expires",
          "age",
          "etag",
          "vary",
          "if-match",
          "if-none-match",
          "if-modified-since",
          "if-unmodified-since",
          "if-range",
          "range",
          "accept-ranges",
          "content-range",
          "dnt",
          "save-data",
          "device-memory",
          "downlink",
          "ect",
          "rtt",
          "viewport-width",
          "dpr",
          "width",
          // answers about security policy
          "strict-transport-security",
          "content-security-policy",
          "content-security-policy-report-only",
          "x-frame-options",
          "x-content-type-options",
          "x-xss-protection",
          "referrer-policy",
          "permissions-policy");

  private static final List<String> NEVER_PREFIXES =
      List.of(
          "access-control-",
          "proxy-",
          "x-forwarded-",
          "sec-",
          "x-amz-",
          ":",
          "cross-origin-",
          "sec-websocket-");

  private HeaderRules() {}

  /** Whether a header of this name may be passed on at all. */
  static boolean forwardable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (NEVER.contains(lower) || NEVER_PREFIXES.stream().anyMatch(lower::startsWith)) {
      return false;
    }
    return !lower.startsWith("x-amzn-") || lower.startsWith(CUSTOM_PREFIX);
  }

  /** Whether a value is short enough to be passed on. */
  static boolean fits(String value) {
    return value.length() <= LONGEST_VALUE;
  }
}
