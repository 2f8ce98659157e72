package dev.serai.protocol.aws;

import dev.serai.kernel.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A route outside restJson1: STS (query protocol), health, credentials for sessions.
 *
 * @param path template as in {@link Operation}
 * @param signedFor credential-scope service that must sign, for example {@code sts}; empty when the
 *     handler authenticates by other means
 */
public record RawRoute(
    String name, List<Method> methods, String path, Optional<String> signedFor, Handler handler) {

  public RawRoute {
    methods = List.copyOf(methods);
  }

  /** The answer, written whole. */
  public record Response(int status, Map<String, String> headers, Body body) {
    public Response {
      headers = Map.copyOf(headers);
    }
  }

  /** Writes the body of an answer. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Answers a request. {@code caller} is present exactly when the route is signed. */
  @FunctionalInterface
  public interface Handler {
    Response handle(Optional<Caller> caller, Exchange exchange) throws Exception;
  }
}
