package dev.serai.gateway.upstream;

import java.net.URI;

/** How failures name a host. */
final class Hosts {

  private Hosts() {}

  static String of(URI uri) {
    return uri.getHost() == null ? "the URL" : uri.getHost();
  }
}
