package dev.serai.protocol.aws;

import dev.serai.kernel.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A WebSocket route. The edge authenticates (headers, presigned query, or a bearer token where the
 * route takes them), then hands the raw connection over: the handler answers the handshake itself,
 * or tunnels it to another server.
 *
 * @param path template as in {@link Operation}
 */
public record UpgradeRoute(String name, String path, BearerTokens bearer, Handler handler) {

  /** A route for signed requests only. */
  public UpgradeRoute(String name, String path, Handler handler) {
    this(name, path, BearerTokens.NONE, handler);
  }

  /**
   * An authenticated upgrade request.
   *
   * @param labels decoded path labels
   * @param exchange shows a token that came as a subprotocol as if it had come in {@code
   *     Authorization}, and offers it no longer
   * @param subprotocol to be answered when the handler selects none: browsers close a connection
   *     that answers none of those they offered
   */
  public record Upgrade(
      Caller caller, Map<String, String> labels, Exchange exchange, Optional<String> subprotocol) {

    /**
     * A label of the path, percent-decoded once.
     *
     * @throws IllegalArgumentException if the route's path has no such label
     */
    public String label(String name) {
      String value = labels.get(name);
      if (value == null) {
        throw new IllegalArgumentException("the path has no label " + name);
      }
      return value;
    }
  }

  /** The connection after its request head has been read. */
  public interface Connection {
    InputStream in();

    OutputStream out();
  }

  /** Talks on an upgraded connection until it returns. */
  @FunctionalInterface
  public interface Tunnel {
    void run(Connection connection) throws IOException;
  }

  /**
   * Decides on an upgrade; a {@link dev.serai.kernel.ServiceException} is answered as a plain HTTP
   * error.
   */
  @FunctionalInterface
  public interface Handler {
    Tunnel accept(Upgrade upgrade) throws Exception;
  }
}
