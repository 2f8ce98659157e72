package dev.serai.protocol.oauth;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a discovery document, and whose it is. */
final class DiscoveryUrl {

  /**
   * The well-known part stands after the issuer (OpenID) or between its host and path (RFC 8414).
   */
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<before>https?://[^?#]+?)"
              + "/\\.well-known/(openid-configuration|oauth-authorization-server)"
              + "(?<after>/[^?#]*)?");

  private DiscoveryUrl() {}

  /** The only issuer a document at this address may name; empty if none can live there. */
  static Optional<String> issuer(URI address) {
    Matcher matcher = SHAPE.matcher(address.toString());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String after = matcher.group("after");
    return Optional.of(matcher.group("before") + (after == null ? "" : after));
  }

  /**
   * Whether a document found here may name this issuer (RFC 8414 section 3.3). A final slash, which
   * the address cannot show, makes no difference here; it does when tokens are compared.
   */
  static boolean mayName(URI address, String issuer) {
    return issuer(address).filter(ours -> unslashed(ours).equals(unslashed(issuer))).isPresent();
  }

  private static String unslashed(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
