package dev.serai.server;

import dev.serai.server.config.ConfigException;
import dev.serai.server.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Who may reach the server: itself, unless its owner says otherwise. */
final class BindRule {

  private BindRule() {}

  /**
   * @throws ConfigException when others could reach it in clear text and nobody asked for that
   */
  static void require(ServerConfig config) {
    if (!config.tls().enabled() && !config.insecureBind() && !isLoopback(config.host())) {
      throw new ConfigException(
          "server.host = %s can be reached by others: use --tls, or --insecure-bind to accept clear text"
              .formatted(config.host()));
    }
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new ConfigException("server.host = " + host + " is no address of this machine");
    }
  }

  /** The port itself, or a free one in place of 0: sandboxes must know it before it is open. */
  static int resolve(String host, int port) {
    if (port != 0) {
      return port;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, 0));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free on " + host, e);
    }
  }
}
