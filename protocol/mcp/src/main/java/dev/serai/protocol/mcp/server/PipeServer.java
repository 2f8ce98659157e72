package dev.serai.protocol.mcp.server;

import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.message.LineReader;
import dev.serai.protocol.mcp.message.LineWriter;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.MessageCodec;
import dev.serai.protocol.mcp.message.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The stdio transport: messages on lines, both eras on the same pipe. */
public final class PipeServer {

  private static final String OWNER = "";

  private final McpServerConfig config;
  private final MessageCodec codec;
  private final Dispatcher dispatcher;
  private final Sessions sessions;
  private final HeldCalls held;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();

  public PipeServer(McpServerConfig config, SharedBounds bounds, InstantSource clock, Ids ids) {
    this.config = config;
    codec = new MessageCodec(config.messages());
    dispatcher = new Dispatcher(config);
    sessions = new Sessions(config, codec, bounds, ended -> {}, clock, ids);
    held = new HeldCalls(config, ids);
  }

  /**
   * Serves one client until its pipe ends.
   *
   * @throws IOException if the pipe breaks
   */
  public void serve(InputStream in, OutputStream out, McpHandler handler) throws IOException {
    LineWriter writer = new LineWriter(out, codec);
    LineReader reader = new LineReader(in, codec, config.messages());
    Outlet outlet = message -> write(writer, message);
    Session session =
        sessions
            .open(Peer.unknown(OWNER, Revision.V2024_11_05))
            .orElseThrow(() -> new IOException("the server has too many clients"));
    var legacy = new Conversation(config, dispatcher, session, outlet, handler);
    var modern = new StatelessPipe(config, dispatcher, held, subscriptions, outlet, handler);
    conversations.add(legacy);
    try {
      for (Optional<Parsed> next = reader.next(); next.isPresent(); next = reader.next()) {
        take(next.get(), legacy, modern, writer);
      }
    } finally {
      conversations.remove(legacy);
      modern.close();
      sessions.end(session);
    }
  }

  /** See {@link StreamableHttp#announce}. */
  public void announce(Notification notification) {
    subscriptions.announce(notification);
    conversations.stream()
        .filter(conversation -> conversation.session().hears(notification))
        .forEach(conversation -> conversation.outlet().put(notification));
  }

  private static void take(
      Parsed parsed, Conversation legacy, StatelessPipe modern, LineWriter writer)
      throws IOException {
    for (Parsed.Item item : parsed.items()) {
      switch (item) {
        case Parsed.Broken broken -> writer.write(broken.answer());
        case Parsed.Single(Message message) -> {
          if (!modern.take(message)) {
            legacy.take(message);
          }
        }
      }
    }
  }

  private static void write(LineWriter writer, Message message) {
    try {
      writer.write(message);
    } catch (IOException e) {
      // The client has gone; the reading side notices and ends everything.
    }
  }
}
