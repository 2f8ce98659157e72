package dev.serai.server.config;

import java.net.URI;
import java.util.Optional;

/** The form of an endpoint. */
final class Addresses {

  private Addresses() {}

  static void requireHttp(Optional<URI> endpoint) {
    if (endpoint.isPresent() && !isHttp(endpoint.get())) {
      throw new IllegalArgumentException(
          "an endpoint looks like http://host:port, got: " + endpoint.get());
    }
  }

  private static boolean isHttp(URI uri) {
    return uri.getHost() != null
        && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
  }
}
