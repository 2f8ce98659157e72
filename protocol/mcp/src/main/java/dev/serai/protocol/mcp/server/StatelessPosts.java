package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.bridge.Dialect;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.Meta;
import dev.serai.protocol.mcp.server.HeldCalls.Resumption;
import dev.serai.protocol.mcp.server.RunningCall.Attachment;
import dev.serai.protocol.mcp.server.Subscriptions.Subscription;
import java.io.IOException;
import java.util.Optional;

/**
 * POST as 2026-07-28 has it: each request stands alone. A client that hangs up cancels.
 *
 * @param subscriptions shared with whoever announces changes
 */
record StatelessPosts(
    McpServerConfig config,
    Replies replies,
    Streams streams,
    Dispatcher dispatcher,
    HeldCalls held,
    Subscriptions subscriptions) {

  McpReply answer(McpExchange exchange, String owner, McpHandler handler, Message message)
      throws IOException {
    return switch (message) {
      case Request request -> request(exchange, owner, handler, request);
      case Message.Notification notification -> McpReply.empty(202);
      case Response response -> replies.problem(400, "clients send no responses");
    };
  }

  private McpReply request(McpExchange exchange, String owner, McpHandler handler, Request request)
      throws IOException {
    Optional<RpcError> problem =
        new RequestHeaders(exchange, config.revisions(), handler).problem(request);
    if (problem.isPresent()) {
      return replies.json(400, new Failure(request.id(), problem.get()));
    }
    return request.method().equals(Methods.LISTEN)
        ? listen(handler, request)
        : call(exchange, owner, handler, request);
  }

  private McpReply call(McpExchange exchange, String owner, McpHandler handler, Request request)
      throws IOException {
    EventStream stream = streams.open("", 1);
    Attachment attachment = new Attachment(request, stream);
    RunningCall call;
    switch (held.resume(owner, attachment)) {
      case Resumption.New fresh -> {
        Peer peer = peer(owner, request);
        call = new RunningCall(peer, Optional.empty(), held, handler, attachment);
        if (streams.live(exchange, request) || asks(peer, request)) {
          dispatcher.start(call);
        } else {
          dispatcher.runHere(call);
        }
      }
      case Resumption.Resumed resumed -> call = resumed.call();
      case Resumption.Refused refused -> {
        return replies.json(200, new Failure(request.id(), refused.error()));
      }
    }
    if (streams.streams(exchange, stream)) {
      return McpReply.events(
          new StreamBody(stream, 0, false, false, config.keepAlive(), call::cancel));
    }
    return stream.answer().map(this::json).orElseGet(() -> McpReply.empty(202));
  }

  /** A call that asks is held beyond the request that began it. */
  private static boolean asks(Peer peer, Request request) {
    return !peer.capabilities().json().isEmpty()
        && Dialect.of(peer.revision()).answersByAsking(request.method());
  }

  private McpReply listen(McpHandler handler, Request request) {
    var capabilities = handler.describe().capabilities();
    if (!config.streaming() || !capabilities.covers(Methods.LISTEN)) {
      return json(new Failure(request.id(), RpcError.methodNotFound(Methods.LISTEN)));
    }
    if (subscriptions.size() >= config.maxSessions()) {
      return replies.json(
          503, new Failure(request.id(), RpcError.invalidRequest("too many listen")));
    }
    try {
      EventStream stream = streams.open("", 0);
      Subscription subscription =
          subscriptions.open(request, handler, capabilities, stream, stream::end);
      return McpReply.events(
          new StreamBody(
              stream, 0, false, false, config.keepAlive(), () -> subscriptions.left(subscription)));
    } catch (InvalidMessageException e) {
      return json(new Failure(request.id(), RpcError.invalidParams(e)));
    }
  }

  static Peer peer(String owner, Request request) {
    Meta meta = Meta.of(request.params());
    return new Peer(
        owner,
        meta.protocolVersion()
            .flatMap(Revision::of)
            .filter(revision -> revision.has(Feature.STATELESS))
            .orElse(Revision.newest()),
        meta.clientCapabilities().orElse(ClientCapabilities.NONE),
        meta.clientInfo().map(Implementation::new),
        Optional.empty());
  }

  private McpReply json(Response response) {
    return replies.json(HttpStatus.of(response), response);
  }
}
