package dev.serai.storage.s3;

import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeoutException;
import org.gaul.shaded.org.eclipse.jetty.http.HttpCompliance;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConfiguration;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import org.gaul.shaded.org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server S3Proxy brings, on a socket that is bound already. */
final class S3Server implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(S3Server.class);
  private static final int IDLE_MILLIS = 60_000;
  private static final long SHUTDOWN_IDLE_MILLIS = 100;
  private static final long STOP_MILLIS = 2_000;

  private final Server server;

  private S3Server(Server server) {
    this.server = server;
  }

  static S3Server start(ServerSocketChannel socket, int threads, Handler handler) {
    var pool = new QueuedThreadPool(threads, 4, IDLE_MILLIS);
    pool.setName("s3");
    pool.setDaemon(true);
    var server = new Server(pool);
    server.setStopTimeout(STOP_MILLIS);
    var http = new HttpConfiguration();
    // Keys may hold encoded slashes and empty segments; S3Proxy decodes them itself.
    http.setHttpCompliance(HttpCompliance.LEGACY);
    http.setSendServerVersion(false);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(handler);
    try {
      connector.open(socket);
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 endpoint does not start", e);
    }
    return new S3Server(server);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException e) {
      LOG.info("requests to the S3 endpoint were cut off");
    } catch (Exception e) {
      throw new IllegalStateException("the S3 endpoint does not stop", e);
    }
  }
}
