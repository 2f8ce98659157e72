package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.AwsServer;
import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.aws.binding.PagingTokens;
import dev.serai.protocol.aws.binding.ReplyWriter;
import dev.serai.protocol.aws.binding.Shapes;
import dev.serai.protocol.aws.signature.SignatureVerifier;
import io.helidon.webserver.WebServer;
import io.opentelemetry.api.OpenTelemetry;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.stream.Stream;

/** The wiring of the edge. */
public final class HttpServer {

  private final WebServer engine;
  private final String address;
  private final int port;

  private HttpServer(WebServer engine, String address, int port) {
    this.engine = engine;
    this.address = address;
    this.port = port;
  }

  /**
   * Compiles all tables.
   *
   * @throws IllegalArgumentException if they do not fit together
   */
  public static HttpServer create(AwsServer.Parts parts, OpenTelemetry telemetry) {
    AwsServerConfig config = parts.config();
    var shapes = new Shapes();
    var writer = new ReplyWriter(shapes);
    var verifier =
        new SignatureVerifier(parts.keys(), config.region(), config.clockSkew(), parts.clock());
    var spool = new Spool(config.spoolDirectory(), config.memoryBytes());
    var authenticator = new Authenticator(verifier, spool);
    var tokens = new PagingTokens(parts.pagingKey(), config.pagingTokenLife(), parts.clock());
    var routes = new Routes(config, authenticator, shapes, tokens, new Replies(writer));
    parts.operations().forEach(routes::add);
    parts.raw().forEach(routes::add);
    var edge =
        new Edge(routes.complete(), writer, new Traces(telemetry), parts.observer(), parts.ids());
    List<Upgrades> upgrades = upgrades(parts, authenticator, writer);
    var errors = EngineErrors.handlers(writer, parts.ids());
    return new HttpServer(
        Transport.create(config, edge, upgrades, errors), config.bindAddress(), config.port());
  }

  /** One for each spelling in use: the engine compares the header letter by letter. */
  private static List<Upgrades> upgrades(
      AwsServer.Parts parts, Authenticator authenticator, ReplyWriter writer) {
    var routes = new RouteTrie<UpgradeRoute>();
    for (UpgradeRoute route : parts.upgrades()) {
      if (!routes.add(Method.GET.name(), route.path(), route)) {
        throw new IllegalArgumentException(route.name() + ": the route is taken");
      }
    }
    return Stream.of("websocket", "WebSocket", "Websocket")
        .map(
            word ->
                new Upgrades(word, routes, authenticator, writer, parts.observer(), parts.ids()))
        .toList();
  }

  /**
   * Listens.
   *
   * @throws UncheckedIOException if that is not possible, most often because the port is taken
   */
  public void start() {
    engine.start();
    // The engine writes to its log that it could not, and returns.
    if (!engine.isRunning()) {
      throw new UncheckedIOException(
          "nothing can listen on %s:%d; is the port taken?".formatted(address, port),
          new BindException());
    }
  }

  public void stop() {
    try {
      engine.stop();
    } catch (UncheckedIOException e) {
      // A connection whose client closes it in the same moment interrupts the engine's stop.
      if (!(e.getCause() instanceof ClosedChannelException)) {
        throw e;
      }
      engine.stop();
    }
  }

  public int port() {
    return engine.port();
  }
}
