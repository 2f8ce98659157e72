package dev.serai.browser.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a document is, without what may be secret: no user, password, query or fragment.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; IPv6 in brackets
 * @param port as it is written, with its colon; empty for the scheme's own
 * @param path begins with a slash
 */
public record PageAddress(String scheme, String host, String port, String path) {

  /** More than any server takes; what is longer is nowhere. */
  private static final int LONGEST = 16 * 1024;

  private static final Pattern URL =
      Pattern.compile(
          "(https?)://(?:[^/?#\\\\]*@)?(\\[[0-9a-fA-F:.]+\\]|[^/:?#@\\[\\]\\\\]+)(:[0-9]+)?(/[^?#]*)?(?:[?#].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * @param url as a browser writes it
   * @return empty for what is no address of a server
   */
  public static Optional<PageAddress> of(String url) {
    Matcher matcher = URL.matcher(url);
    if (url.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PageAddress(
            matcher.group(1).toLowerCase(Locale.ROOT),
            matcher.group(2).toLowerCase(Locale.ROOT),
            Optional.ofNullable(matcher.group(3)).orElse(""),
            Optional.ofNullable(matcher.group(4)).orElse("/")));
  }

  /** Such as {@code https://example.com:8443}. */
  public String origin() {
    return scheme + "://" + host + port;
  }

  /** The whole. */
  public String url() {
    return origin() + path;
  }
}
