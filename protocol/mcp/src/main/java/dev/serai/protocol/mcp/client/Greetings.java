package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import java.util.Optional;

/** What all handshakes share. */
final class Greetings {

  private Greetings() {}

  static McpClientException refused(RpcError error) {
    return new McpClientException(
        Kind.NO_COMMON_REVISION, "the server refused the handshake: " + error.message());
  }

  /** The request for log messages, if they are wanted and to be had. */
  static Optional<Request> logLevel(ClientConfig config, Agreement agreement, RequestIds ids) {
    return config
        .logLevel()
        .filter(level -> agreement.description().capabilities().logging())
        .map(
            level ->
                new Request(
                    ids.next(), Methods.SET_LEVEL, Json.object().put("level", level.wire())));
  }
}
