package dev.serai.server.bridge;

import dev.serai.kernel.Region;
import dev.serai.runtime.session.PlatformEndpoints;
import dev.serai.sandbox.PlatformPort;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The platform as agents see it: local ports, each leading to one thing outside. The addresses
 * inside are the same for every session and need no TLS: bytes do not leave the machine.
 */
public final class InsideSandbox {

  private static final int API = 9180;
  private static final int OBJECTS = 9181;
  private static final int COLLECTOR = 9182;

  /** Where a sandbox finds its way out, when it has one. */
  public static final int EGRESS = 9183;

  private InsideSandbox() {}

  /**
   * @param api where the API listens in clear text on loopback
   * @param objects where objects are served
   * @param collector an OTLP collector; only one that speaks clear text can be reached from inside
   * @param publicApi what callers outside use
   */
  public static PlatformEndpoints of(
      Region region,
      InetSocketAddress api,
      Optional<InetSocketAddress> objects,
      Optional<URI> collector,
      URI publicApi) {
    List<PlatformPort> ports = new ArrayList<>();
    ports.add(new PlatformPort(API, api));
    objects.ifPresent(address -> ports.add(new PlatformPort(OBJECTS, address)));
    Optional<URI> reachable = collector.filter(uri -> "http".equals(uri.getScheme()));
    reachable.ifPresent(uri -> ports.add(new PlatformPort(COLLECTOR, address(uri))));
    return new PlatformEndpoints(
        region,
        ports,
        inside(API, ""),
        inside(OBJECTS, ""),
        reachable.map(uri -> inside(COLLECTOR, uri.getRawPath())),
        publicApi);
  }

  /** Host and port of an endpoint, with the scheme's own port where none is given. */
  public static InetSocketAddress address(URI endpoint) {
    int standard = "https".equals(endpoint.getScheme()) ? 443 : 80;
    int port = endpoint.getPort() < 0 ? standard : endpoint.getPort();
    return new InetSocketAddress(endpoint.getHost(), port);
  }

  private static URI inside(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
