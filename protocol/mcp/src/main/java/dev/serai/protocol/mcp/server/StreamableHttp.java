package dev.serai.protocol.mcp.server;

import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.http.MediaTypes;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.MessageCodec;
import dev.serai.protocol.mcp.message.Parsed;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Meta;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MCP endpoint over HTTP, all revisions at one address (2026-07-28 and 2025-11-25,
 * basic/transports), for whatever engine receives the requests.
 *
 * <pre>
 *   POST  request that describes itself  --> answered alone              (2026-07-28)
 *   POST  initialize                     --> session                     (until 2025-11-25)
 *   POST  request, response, notification, batch in a session
 *   GET   in a session                   --> stream of what belongs to no request, or the rest of
 *                                            the stream named by Last-Event-ID
 *   DELETE                               --> the session ends
 * </pre>
 *
 * Who the caller is and what it may do has been settled before. Safe for use by many threads.
 */
public final class StreamableHttp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StreamableHttp.class);

  private final McpServerConfig config;
  private final OriginRules origins;
  private final MessageCodec codec;
  private final Replies replies;
  private final Sessions sessions;
  private final Subscriptions subscriptions = new Subscriptions();
  private final StatelessPosts stateless;
  private final SessionPosts stateful;
  private final HttpSse httpSse;
  private final HeldCalls held;

  /** For handlers that keep nothing for sessions. */
  public StreamableHttp(
      McpServerConfig config,
      OriginRules origins,
      SharedBounds bounds,
      InstantSource clock,
      Ids ids) {
    this(config, origins, bounds, ended -> {}, clock, ids);
  }

  /**
   * @param bounds shared with the other endpoints of the process
   * @param ended told the id of each session that ended, by whoever ended it; must return at once
   */
  public StreamableHttp(
      McpServerConfig config,
      OriginRules origins,
      SharedBounds bounds,
      Consumer<String> ended,
      InstantSource clock,
      Ids ids) {
    this.config = config;
    this.origins = origins;
    codec = new MessageCodec(config.messages());
    replies = new Replies(codec);
    sessions = new Sessions(config, codec, bounds, ended, clock, ids);
    held = new HeldCalls(config, ids);
    Streams streams = new Streams(config, codec);
    Dispatcher dispatcher = new Dispatcher(config);
    stateless = new StatelessPosts(config, replies, streams, dispatcher, held, subscriptions);
    stateful = new SessionPosts(config, replies, streams, dispatcher, sessions);
    httpSse = new HttpSse(config, replies, dispatcher, sessions);
  }

  /**
   * Answers a request.
   *
   * @param owner on whose behalf the caller speaks; another owner's session is one that is not
   *     there
   * @param handler what serves it
   * @throws IOException if the request's body cannot be read
   */
  public McpReply handle(McpExchange exchange, String owner, McpHandler handler)
      throws IOException {
    Optional<McpReply> refused = refused(exchange);
    if (refused.isPresent()) {
      return refused.get();
    }
    try {
      return switch (exchange.method()) {
        case "POST" -> post(exchange, owner, handler);
        case "GET" -> get(exchange, owner);
        case "DELETE" -> delete(exchange, owner);
        default -> notAllowed();
      };
    } catch (RuntimeException e) {
      LOG.error("an MCP request failed", e);
      Failure failure = new Failure(Optional.empty(), RpcError.internal());
      return replies.json(500, failure);
    }
  }

  /**
   * Opens the stream of the transport 2024-11-05 had.
   *
   * @param endpoint where the client shall send its messages, for example {@code /messages}
   */
  public McpReply openSse(McpExchange exchange, String owner, String endpoint) {
    Optional<McpReply> refused = refused(exchange);
    if (refused.isPresent()) {
      return refused.get();
    }
    return exchange.method().equals("GET") ? httpSse.open(owner, endpoint) : allowing("GET");
  }

  /** Takes a message of the transport 2024-11-05 had. */
  public McpReply postSse(McpExchange exchange, String owner, McpHandler handler)
      throws IOException {
    Optional<McpReply> refused = refused(exchange);
    if (refused.isPresent()) {
      return refused.get();
    }
    return exchange.method().equals("POST")
        ? httpSse.post(exchange, owner, handler)
        : allowing("POST");
  }

  /**
   * Tells all clients that a list changed, or those that asked for it that a resource did. Clients
   * too slow to listen may miss it.
   *
   * @param notification one of {@link dev.serai.protocol.mcp.message.Methods#CHANGES}
   * @throws IllegalArgumentException if it is another
   */
  public void announce(Notification notification) {
    subscriptions.announce(notification);
    sessions.all().stream()
        .filter(session -> session.hears(notification))
        .forEach(session -> session.general().put(notification));
  }

  /** Ends all sessions and streams; calls under way are cancelled. */
  @Override
  public void close() {
    subscriptions.close();
    held.close();
    sessions.all().forEach(sessions::end);
  }

  /** Ends what has expired. Happens by itself while clients come; for endpoints none comes to. */
  public void sweep() {
    sessions.sweep();
  }

  private Optional<McpReply> refused(McpExchange exchange) {
    return origins.problem(exchange).map(problem -> replies.problem(403, problem));
  }

  private McpReply post(McpExchange exchange, String owner, McpHandler handler) throws IOException {
    if (!Streams.isJson(exchange.header("content-type").orElse(""))) {
      return replies.problem(415, "Content-Type must be " + MediaTypes.JSON);
    }
    Parsed parsed = codec.read(exchange.body());
    Optional<String> version = exchange.header(McpHeaders.VERSION);
    if (describesItself(version, parsed)) {
      return switch (parsed) {
        case Parsed.Single(Message message) -> stateless.answer(exchange, owner, handler, message);
        case Parsed.Broken broken -> replies.json(400, broken.answer());
        case Parsed.Batch batch -> replies.problem(400, "there are no batches");
      };
    }
    if (version.isPresent() && !served(version.get())) {
      return replies.problem(400, "unsupported " + McpHeaders.VERSION);
    }
    return stateful.answer(exchange, owner, handler, parsed);
  }

  /** Known by its header or, should that be missing or wrong, by its body. */
  private static boolean describesItself(Optional<String> version, Parsed parsed) {
    boolean header =
        version.flatMap(Revision::of).filter(known -> known.has(Feature.STATELESS)).isPresent();
    return header
        || (parsed instanceof Parsed.Single(Request request)
            && Meta.of(request.params()).protocolVersion().isPresent());
  }

  private boolean served(String version) {
    return Revision.of(version).filter(config.revisions()::contains).isPresent();
  }

  private McpReply get(McpExchange exchange, String owner) {
    Optional<String> id = exchange.header(McpHeaders.SESSION);
    if (!config.sessions() || !config.streaming() || id.isEmpty()) {
      return notAllowed();
    }
    if (!Streams.accepts(exchange, MediaTypes.EVENTS)) {
      return replies.problem(406, "Accept must have " + MediaTypes.EVENTS);
    }
    Optional<Session> session = sessions.find(id.get(), owner);
    return session.isEmpty()
        ? replies.problem(404, "Session not found")
        : exchange
            .header(McpHeaders.LAST_EVENT)
            .map(last -> resumed(session.get(), last))
            .orElseGet(() -> general(session.get()));
  }

  private McpReply general(Session session) {
    return stream(session, session.general(), session.general().delivered());
  }

  private McpReply resumed(Session session, String lastEvent) {
    int dash = lastEvent.indexOf('-');
    Optional<EventStream> found =
        session.stream(dash < 0 ? lastEvent : lastEvent.substring(0, dash));
    String number = lastEvent.substring(dash + 1);
    boolean readable = !number.isEmpty() && number.length() < 18;
    return readable && number.chars().allMatch(c -> c >= '0' && c <= '9') && found.isPresent()
        ? stream(session, found.get(), Long.parseLong(number))
        : replies.problem(400, "there is no such event to resume from");
  }

  private McpReply stream(Session session, EventStream stream, long after) {
    boolean primed = session.peer().revision().has(Feature.STREAM_POLLING);
    return McpReply.events(
        new StreamBody(stream, after, true, primed, config.keepAlive(), () -> {}));
  }

  private McpReply delete(McpExchange exchange, String owner) {
    Optional<String> id = exchange.header(McpHeaders.SESSION);
    if (!config.sessions() || id.isEmpty()) {
      return notAllowed();
    }
    Optional<Session> session = sessions.find(id.get(), owner);
    session.ifPresent(sessions::end);
    return session.isPresent() ? McpReply.empty(200) : replies.problem(404, "Session not found");
  }

  private McpReply notAllowed() {
    return allowing(config.sessions() ? "GET, POST, DELETE" : "POST");
  }

  private McpReply allowing(String allowed) {
    return replies.problem(405, "Method not allowed").with("Allow", allowed);
  }
}
