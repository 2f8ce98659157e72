package dev.serai.server;

import dev.serai.server.config.ConfigException;
import dev.serai.server.config.ServerConfig;
import java.net.InetAddress;
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
}
