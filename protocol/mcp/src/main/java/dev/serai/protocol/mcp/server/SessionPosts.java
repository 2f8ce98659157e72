package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.http.MediaTypes;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.Parsed;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.server.RequestHeaders.SelfDescription;
import dev.serai.protocol.mcp.server.RunningCall.Attachment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * POST as it was until 2025-11-25: a handshake opens a session, later requests belong to it, and a
 * client that hangs up may come back for the answer.
 */
record SessionPosts(
    McpServerConfig config,
    Replies replies,
    Streams streams,
    Dispatcher dispatcher,
    Sessions sessions) {

  /** Assumed of clients that neither shook hands nor name a version (2025-06-18, transports). */
  private static final Revision UNNAMED = Revision.V2025_03_26;

  McpReply answer(McpExchange exchange, String owner, McpHandler handler, Parsed parsed)
      throws IOException {
    if (parsed instanceof Parsed.Single(Request request)
        && request.method().equals(Methods.INITIALIZE)) {
      return initialize(owner, handler, request);
    }
    Optional<Session> session = Optional.empty();
    if (config.sessions()) {
      Optional<String> id = exchange.header(McpHeaders.SESSION);
      if (id.isEmpty()) {
        return replies.problem(400, McpHeaders.SESSION + " is missing: initialize first");
      }
      session = sessions.find(id.get(), owner);
      if (session.isEmpty()) {
        return replies.problem(404, "Session not found");
      }
    }
    Peer peer = session.map(Session::peer).orElseGet(() -> sessionless(exchange, owner));
    return incoming(exchange, new Turn(peer, session, handler), parsed);
  }

  /** Who speaks, in which session, to whom. */
  private record Turn(Peer peer, Optional<Session> session, McpHandler handler) {}

  private McpReply initialize(String owner, McpHandler handler, Request request) {
    try {
      Optional<Peer> peer = Handshake.peer(owner, request.params(), config.revisions());
      if (peer.isEmpty()) {
        return replies.json(400, new Failure(request.id(), unsupported(request)));
      }
      Response result =
          new Result(request.id(), Handshake.result(peer.get().revision(), handler.describe()));
      if (!config.sessions()) {
        return replies.json(200, result);
      }
      return sessions
          .open(peer.get())
          .map(
              session -> {
                session.agreed(peer.get());
                return replies.json(200, result).with(McpHeaders.SESSION, session.id());
              })
          .orElseGet(() -> replies.problem(503, "too many sessions"));
    } catch (InvalidMessageException e) {
      return replies.json(400, new Failure(request.id(), RpcError.invalidParams(e)));
    }
  }

  private RpcError unsupported(Request request) {
    return SelfDescription.unsupported(
        request.params().path("protocolVersion").asText(), config.revisions());
  }

  private McpReply incoming(McpExchange exchange, Turn turn, Parsed parsed) throws IOException {
    return switch (parsed) {
      case Parsed.Broken broken -> replies.json(400, broken.answer());
      case Parsed.Single(Request request) ->
          calls(exchange, turn, List.of(request), List.of(), false);
      case Parsed.Single(Response response) ->
          responded(turn, response)
              ? McpReply.empty(202)
              : replies.problem(400, "no request of ours waits for this response");
      case Parsed.Single(Notification notification) -> {
        dispatcher.notified(turn.session(), turn.handler(), notification);
        yield McpReply.empty(202);
      }
      case Parsed.Batch batch -> batch(exchange, turn, batch);
    };
  }

  private McpReply batch(McpExchange exchange, Turn turn, Parsed.Batch batch) throws IOException {
    if (!turn.peer().revision().has(Feature.BATCHES)) {
      return replies.problem(
          400, "revision " + turn.peer().revision().version() + " has no batches");
    }
    List<Request> requests = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Parsed.Item item : batch.items()) {
      switch (item) {
        case Parsed.Broken broken -> failures.add(broken.answer());
        case Parsed.Single(Request request) -> requests.add(request);
        case Parsed.Single(Response response) -> responded(turn, response);
        case Parsed.Single(Notification notification) ->
            dispatcher.notified(turn.session(), turn.handler(), notification);
      }
    }
    return requests.isEmpty() && failures.isEmpty()
        ? McpReply.empty(202)
        : calls(exchange, turn, requests, failures, true);
  }

  private McpReply calls(
      McpExchange exchange, Turn turn, List<Request> requests, List<Failure> broken, boolean batch)
      throws IOException {
    Optional<Session> session = turn.session();
    String id = session.map(Session::nextStream).orElse("");
    EventStream stream = streams.open(id, requests.size() + broken.size());
    Asking asking =
        session.isPresent() && Streams.accepts(exchange, MediaTypes.EVENTS) && config.streaming()
            ? session.get().questions()
            : Asking.NOBODY;
    broken.forEach(stream::put);
    List<RunningCall> running = new ArrayList<>();
    for (Request request : requests) {
      Attachment attachment = new Attachment(request, stream);
      RunningCall call = new RunningCall(turn.peer(), session, asking, turn.handler(), attachment);
      running.add(call);
      if (batch || streams.live(exchange, request)) {
        dispatcher.start(call);
      } else {
        dispatcher.runHere(call);
      }
    }
    if (!streams.streams(exchange, stream)) {
      List<byte[]> answers = stream.answers();
      return answers.isEmpty()
          ? McpReply.empty(202)
          : McpReply.json(200, Streams.json(answers, batch));
    }
    session.ifPresent(open -> open.keep(stream, sessions.bounds()));
    Runnable gone = session.isPresent() ? () -> {} : () -> running.forEach(RunningCall::cancel);
    boolean primed = session.isPresent() && turn.peer().revision().has(Feature.STREAM_POLLING);
    return McpReply.events(
        new StreamBody(stream, 0, session.isPresent(), primed, config.keepAlive(), gone));
  }

  private static boolean responded(Turn turn, Response response) {
    return turn.session().filter(open -> open.questions().answered(response)).isPresent();
  }

  private Peer sessionless(McpExchange exchange, String owner) {
    Revision revision =
        exchange
            .header(McpHeaders.VERSION)
            .flatMap(Revision::of)
            .filter(known -> known.has(Feature.INITIALIZE))
            .orElse(UNNAMED);
    return Peer.unknown(owner, revision);
  }
}
