package dev.serai.server;

import dev.serai.kernel.Region;
import dev.serai.protocol.mcp.server.OriginRules;
import dev.serai.server.bridge.InsideSandbox;
import dev.serai.server.config.S3Config;
import dev.serai.server.config.SeraiConfig;
import dev.serai.server.config.ServerConfig;
import dev.serai.storage.s3.S3EndpointConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses of one server, settled before anything listens, because sandboxes are told them.
 *
 * @param api what callers use
 * @param inner the API in clear text on loopback, for sandboxes; the same as {@code api} without
 *     TLS
 * @param objects our S3 endpoint
 */
record Ports(InetSocketAddress api, InetSocketAddress inner, InetSocketAddress objects) {

  private static final String LOOPBACK = ServerConfig.DEFAULT_HOST;

  static Ports of(SeraiConfig config) {
    try (var free = new FreePorts()) {
      return of(config, free);
    }
  }

  private static Ports of(SeraiConfig config, FreePorts free) {
    ServerConfig server = config.server();
    var api = new InetSocketAddress(server.host(), free.resolve(server.host(), server.port()));
    var inner =
        server.tls().enabled()
            ? new InetSocketAddress(LOOPBACK, free.resolve(LOOPBACK, 0))
            : reachable(api);
    String objectsHost = server.insecureBind() ? server.host() : loopback(server.host());
    int objectsPort = free.resolve(objectsHost, config.objects().s3().port());
    return new Ports(api, inner, new InetSocketAddress(objectsHost, objectsPort));
  }

  /** The API in clear text, for the server itself. */
  URI innerApi() {
    return URI.create("http://%s:%d".formatted(inner.getHostString(), inner.getPort()));
  }

  /** What clients on this machine put in front of a path. */
  URI publicApi(SeraiConfig config) {
    boolean tls = config.server().tls().enabled();
    String host = tls ? tlsName(config.server().tls().alias()) : reachable(api).getHostString();
    return URI.create("%s://%s:%d".formatted(tls ? "https" : "http", host, api.getPort()));
  }

  /**
   * Which web pages may speak to gateways: on this machine alone, those that came from it under a
   * name it is known by; elsewhere those of the host they speak to.
   */
  OriginRules origins(SeraiConfig config) {
    if (!api.getAddress().isLoopbackAddress()) {
      return new OriginRules(Set.of(), Set.of());
    }
    return new OriginRules(
        Set.of("localhost", "127.0.0.1", "[::1]", config.server().tls().alias()), Set.of());
  }

  /** The alias once it stands in the hosts file; until then a name that needs no entry. */
  private static String tlsName(String alias) {
    try {
      return InetAddress.getByName(alias).isLoopbackAddress() ? alias : "localhost";
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Where clients find objects; empty when nothing serves them. */
  Optional<URI> publicObjects(SeraiConfig config) {
    S3Config s3 = config.objects().s3();
    Optional<URI> own =
        s3.enabled()
            ? Optional.of(
                URI.create(
                    "http://%s:%d"
                        .formatted(reachable(objects).getHostString(), objects.getPort())))
            : Optional.empty();
    return s3.endpoint().or(() -> own);
  }

  Optional<InetSocketAddress> objectsInside(SeraiConfig config) {
    return publicObjects(config).map(InsideSandbox::address);
  }

  S3EndpointConfig s3Config(SeraiConfig config, Region region) {
    var standard = S3EndpointConfig.DEFAULT;
    return new S3EndpointConfig(
        objects.getHostString(),
        objects.getPort(),
        standard.domain(),
        region,
        standard.clockSkew(),
        config.objects().s3().maxObjectBytes(),
        config.objects().s3().threads());
  }

  /** The S3 endpoint has no TLS, so it stays on this machine unless clear text was asked for. */
  private static String loopback(String host) {
    return BindRule.isLoopback(host) ? host : LOOPBACK;
  }

  /** A server on all addresses is found on loopback. */
  private static InetSocketAddress reachable(InetSocketAddress bound) {
    return bound.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(LOOPBACK, bound.getPort())
        : bound;
  }
}
