package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.AwsServer;
import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.aws.binding.PagingTokens;
import dev.serai.protocol.aws.binding.ReplyWriter;
import dev.serai.protocol.aws.binding.Shapes;
import dev.serai.protocol.aws.signature.SignatureVerifier;
import io.helidon.webserver.WebServer;
import io.opentelemetry.api.OpenTelemetry;

/** The wiring of the edge. */
public final class HttpServer {

  private final WebServer engine;

  private HttpServer(WebServer engine) {
    this.engine = engine;
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
    var edge = new Edge(routes.complete(), writer, parts.ids());
    return new HttpServer(Transport.create(config, edge, writer, parts.ids()));
  }

  public void start() {
    engine.start();
  }

  public void stop() {
    engine.stop();
  }

  public int port() {
    return engine.port();
  }
}
