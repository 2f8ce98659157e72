package dev.serai.protocol.mcp.server;

import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.message.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The sessions of one server. Their ids cannot be guessed, and serve their owner alone. When there
 * are too many, those go first that have been idle for longest: their clients begin again.
 */
final class Sessions {

  static final String GENERAL = "g";

  private static final int ID_LENGTH = 43;
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final McpServerConfig config;
  private final MessageCodec codec;
  private final SharedBounds bounds;
  private final Consumer<String> ended;
  private final InstantSource clock;
  private final Ids ids;
  private volatile Instant nextSweep;

  Sessions(
      McpServerConfig config,
      MessageCodec codec,
      SharedBounds bounds,
      Consumer<String> ended,
      InstantSource clock,
      Ids ids) {
    this.ended = ended;
    this.config = config;
    this.codec = codec;
    this.bounds = bounds;
    this.clock = clock;
    this.ids = ids;
    nextSweep = clock.instant().plus(SWEEP);
  }

  SharedBounds bounds() {
    return bounds;
  }

  /** Empty when there are too many and none is idle. */
  Optional<Session> open(Peer peer) {
    return open(peer, true);
  }

  /** For a client whose every message comes by the general stream, so that none may be lost. */
  Optional<Session> openWithOneStream(Peer peer) {
    return open(peer, false);
  }

  private Optional<Session> open(Peer peer, boolean mayLose) {
    if (!clock.instant().isBefore(nextSweep)) {
      sweep();
    }
    boolean room = sessions.size() < config.maxSessions() || endIdlest();
    if (!room || !(bounds.takeSession() || (endIdlest() && bounds.takeSession()))) {
      return Optional.empty();
    }
    EventStream general = new EventStream(GENERAL, codec, config.keptBytes(), 0, mayLose);
    general.share(bounds);
    String id = ids.alphanumeric(ID_LENGTH);
    Session session =
        new Session(
            id,
            peer.in(id),
            clock.instant().plus(config.sessionLifetime()),
            config.pendingRequests(),
            new PendingQuestions(config.pendingRequests(), config.askTimeout()),
            general);
    session.used(clock.instant());
    sessions.put(session.id(), session);
    return Optional.of(session);
  }

  /** Empty if there is none, it has expired, or it belongs to somebody else. */
  Optional<Session> find(String id, String owner) {
    Session session = sessions.get(id);
    if (session == null || !session.peer().owner().equals(owner)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (session.expired(now)) {
      end(session);
      return Optional.empty();
    }
    session.used(now);
    return Optional.of(session);
  }

  void end(Session session) {
    if (sessions.remove(session.id(), session)) {
      bounds.giveSession();
      session.end();
      ended.accept(session.id());
    }
  }

  Collection<Session> all() {
    return List.copyOf(sessions.values());
  }

  /** Ends those that have expired. */
  void sweep() {
    Instant now = clock.instant();
    nextSweep = now.plus(SWEEP);
    all().stream().filter(session -> session.expired(now)).forEach(this::end);
  }

  private boolean endIdlest() {
    Optional<Session> idlest =
        sessions.values().stream()
            .filter(Session::idle)
            .min(Comparator.comparing(Session::lastUsed));
    idlest.ifPresent(this::end);
    return idlest.isPresent();
  }
}
