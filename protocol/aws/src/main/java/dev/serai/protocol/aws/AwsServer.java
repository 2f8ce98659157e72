package dev.serai.protocol.aws;

import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.http.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.util.List;

/**
 * The one HTTP server of the platform: both planes, our extension and the raw routes on one port, a
 * virtual thread per request. Constructed stopped.
 */
public final class AwsServer implements AutoCloseable {

  private final HttpServer server;

  private AwsServer(HttpServer server) {
    this.server = server;
  }

  /** As {@link #create(Parts, OpenTelemetry)}, without telemetry. */
  public static AwsServer create(
      AwsServerConfig config,
      AccessKeys keys,
      List<Operation<?>> operations,
      List<RawRoute> raw,
      List<UpgradeRoute> upgrades,
      Clock clock,
      Ids ids,
      Secret pagingKey) {
    return create(
        new Parts(
            config, keys, operations, raw, upgrades, clock, ids, pagingKey, CallObserver.NONE),
        OpenTelemetry.noop());
  }

  /**
   * Compiles all tables.
   *
   * @throws IllegalArgumentException if two routes collide, or a request record cannot be bound
   */
  public static AwsServer create(Parts parts, OpenTelemetry telemetry) {
    return new AwsServer(HttpServer.create(parts, telemetry));
  }

  /**
   * What a server is made of.
   *
   * @param pagingKey seals paging tokens: the same on every server of an installation and after a
   *     restart, at least 32 characters of chance
   * @param observer told of every call before its answer leaves
   */
  public record Parts(
      AwsServerConfig config,
      AccessKeys keys,
      List<Operation<?>> operations,
      List<RawRoute> raw,
      List<UpgradeRoute> upgrades,
      Clock clock,
      Ids ids,
      Secret pagingKey,
      CallObserver observer) {

    public Parts {
      operations = List.copyOf(operations);
      raw = List.copyOf(raw);
      upgrades = List.copyOf(upgrades);
    }
  }

  /**
   * Listens. Returns once connections are accepted.
   *
   * @throws java.io.UncheckedIOException if the address cannot be listened on
   */
  public AwsServer start() {
    server.start();
    return this;
  }

  /** The port listened on; meaningful once started. */
  public int port() {
    return server.port();
  }

  /** Stops accepting, waits for requests under way as configured, then breaks them off. */
  @Override
  public void close() {
    server.stop();
  }
}
