package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.http.MediaTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The answer to an HTTP request.
 *
 * @param body written as it comes; may take as long as the call does
 */
public record McpReply(int status, Map<String, String> headers, Body body) {

  public McpReply {
    headers = Map.copyOf(headers);
  }

  /** Writes a body. An {@link IOException} from {@code out} means that the client has gone. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  static McpReply empty(int status) {
    return new McpReply(status, Map.of(), out -> {});
  }

  static McpReply json(int status, byte[] body) {
    return new McpReply(status, Map.of("Content-Type", MediaTypes.JSON), out -> out.write(body));
  }

  /** Told to proxies: hold nothing back. */
  static McpReply events(Body body) {
    return new McpReply(
        200,
        Map.of(
            "Content-Type",
            MediaTypes.EVENTS,
            "Cache-Control",
            "no-store",
            "X-Accel-Buffering",
            "no"),
        body);
  }

  McpReply with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new McpReply(status, more, body);
  }
}
