package dev.serai.server.config;

/** The bounds of a TCP port. */
final class Ports {

  private static final int MAX = 65_535;

  private Ports() {}

  static void require(int port) {
    if (port < 0 || port > MAX) {
      throw new IllegalArgumentException("a port lies between 0 (any free one) and " + MAX);
    }
  }
}
