package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.UpgradeRoute;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that speaks its room's protocol until the room returns; then it is closed. */
final class TunnelConnection implements ServerConnection, UpgradeRoute.Connection {

  private static final Logger LOG = LoggerFactory.getLogger(TunnelConnection.class);

  private final ConnectionContext context;
  private final InputStream in;
  private final OutputStream out;
  private UpgradeRoute.Tunnel tunnel = connection -> {};

  TunnelConnection(ConnectionContext context) {
    this.context = context;
    this.in = new ConnectionInput(context.dataReader());
    this.out = new ConnectionOutput(context.dataWriter());
  }

  void tunnel(UpgradeRoute.Tunnel accepted) {
    tunnel = accepted;
  }

  /** Answers the given bytes and nothing more. */
  void refuse(byte[] response) {
    tunnel =
        connection -> {
          connection.out().write(response);
          connection.out().flush();
        };
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public void handle(Limit limit) {
    try {
      tunnel.run(this);
    } catch (IOException e) {
      LOG.debug("a tunnel ended", e);
    } catch (RuntimeException e) {
      LOG.error("a tunnel failed", e);
    } finally {
      close(true);
    }
  }

  /** A tunnel is never idle for the engine: only its room knows what silence means. */
  @Override
  public Duration idleTime() {
    return Duration.ZERO;
  }

  @Override
  public void close(boolean interrupt) {
    context.serverSocket().close();
  }
}
