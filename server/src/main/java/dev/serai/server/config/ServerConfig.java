package dev.serai.server.config;

/**
 * Where both planes, STS and the extensions listen: one port.
 *
 * @param host name or address to bind; default {@value #DEFAULT_HOST}. Any address that is not
 *     loopback demands TLS or {@code insecureBind}
 * @param port 0 (any free one) to 65535; default {@value #DEFAULT_PORT}
 * @param insecureBind accepts clear text on an address others can reach; default false
 */
public record ServerConfig(
    String host, int port, boolean insecureBind, TlsConfig tls, EdgeLimits limits) {

  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;

  public static final ServerConfig DEFAULT =
      new ServerConfig(DEFAULT_HOST, DEFAULT_PORT, false, TlsConfig.DEFAULT, EdgeLimits.DEFAULT);

  /**
   * @throws IllegalArgumentException if the port is out of range or the host empty
   */
  public ServerConfig {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a host name or address is needed");
    }
    Ports.require(port);
  }
}
