package dev.serai.protocol.oauth;

import java.net.URI;

/** What constructors of this package demand. */
final class Checks {

  private Checks() {}

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** An absolute http or https URI with a host, without user info or fragment. */
  static void requireEndpoint(String what, URI uri) {
    require(isEndpoint(uri), what + " must be an absolute http or https URI without fragment");
  }

  static boolean isEndpoint(URI uri) {
    return uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null
        && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
  }
}
