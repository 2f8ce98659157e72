package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Parsed;
import dev.serai.protocol.mcp.sse.SseEvent;
import dev.serai.protocol.mcp.sse.SseWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The transport of 2024-11-05: one stream carries everything to the client, which sends its own
 * messages to an address the stream names first. The session ends with the stream.
 */
record HttpSse(McpServerConfig config, Replies replies, Dispatcher dispatcher, Sessions sessions) {

  private static final String SESSION = "sessionId";

  McpReply open(String owner, String endpoint) {
    return sessions
        .openWithOneStream(Peer.unknown(owner, Revision.V2024_11_05))
        .map(session -> McpReply.events(out -> stream(session, endpoint, new SseWriter(out), out)))
        .orElseGet(() -> replies.problem(503, "too many sessions"));
  }

  private void stream(Session session, String endpoint, SseWriter writer, OutputStream out)
      throws IOException {
    try {
      String address = endpoint + "?" + SESSION + "=" + session.id();
      writer.write(new SseEvent(Optional.empty(), "endpoint", address, Optional.empty()));
      new StreamBody(session.general(), 0, false, false, config.keepAlive(), () -> {}).writeTo(out);
    } finally {
      sessions.end(session);
    }
  }

  McpReply post(McpExchange exchange, String owner, McpHandler handler) throws IOException {
    Optional<Session> session = exchange.query(SESSION).flatMap(id -> sessions.find(id, owner));
    if (session.isEmpty()) {
      return replies.problem(404, "Session not found");
    }
    Conversation conversation =
        new Conversation(config, dispatcher, session.get(), session.get().general(), handler);
    return switch (replies.codec().read(exchange.body())) {
      case Parsed.Broken broken -> replies.json(400, broken.answer());
      case Parsed.Single(Message message) -> {
        conversation.take(message);
        yield accepted();
      }
      case Parsed.Batch batch -> replies.problem(400, "there are no batches");
    };
  }

  private static McpReply accepted() {
    byte[] text = "Accepted".getBytes(StandardCharsets.US_ASCII);
    return new McpReply(202, Map.of("Content-Type", "text/plain"), o -> o.write(text));
  }
}
