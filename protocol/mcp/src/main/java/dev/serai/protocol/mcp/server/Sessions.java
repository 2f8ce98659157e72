package dev.serai.protocol.mcp.server;

import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.message.MessageCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of one server. Their ids cannot be guessed, and serve their owner alone. */
final class Sessions {

  static final String GENERAL = "g";

  private static final int ID_LENGTH = 43;

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final McpServerConfig config;
  private final MessageCodec codec;
  private final InstantSource clock;
  private final Ids ids;

  Sessions(McpServerConfig config, MessageCodec codec, InstantSource clock, Ids ids) {
    this.config = config;
    this.codec = codec;
    this.clock = clock;
    this.ids = ids;
  }

  /** Empty when there are too many. */
  Optional<Session> open(Peer peer) {
    if (sessions.size() >= config.maxSessions()) {
      sweep();
    }
    if (sessions.size() >= config.maxSessions()) {
      return Optional.empty();
    }
    String id = ids.alphanumeric(ID_LENGTH);
    Session session =
        new Session(
            id,
            peer,
            clock.instant().plus(config.sessionLifetime()),
            config.pendingRequests(),
            new PendingQuestions(config.pendingRequests(), config.askTimeout()),
            new EventStream(GENERAL, codec, config.keptBytes(), 0));
    sessions.put(id, session);
    return Optional.of(session);
  }

  /** Empty if there is none, it has expired, or it belongs to somebody else. */
  Optional<Session> find(String id, String owner) {
    Session session = sessions.get(id);
    if (session == null || !session.peer().owner().equals(owner)) {
      return Optional.empty();
    }
    if (session.expired(clock.instant())) {
      end(session);
      return Optional.empty();
    }
    return Optional.of(session);
  }

  void end(Session session) {
    sessions.remove(session.id());
    session.end();
  }

  Collection<Session> all() {
    return List.copyOf(sessions.values());
  }

  private void sweep() {
    Instant now = clock.instant();
    all().stream().filter(session -> session.expired(now)).forEach(this::end);
  }
}
