package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.server.RunningCall.Attachment;
import java.util.Optional;

/** A session whose messages all share one way out: HTTP+SSE, and pipes with a handshake. */
record Conversation(
    McpServerConfig config,
    Dispatcher dispatcher,
    Session session,
    Outlet outlet,
    McpHandler handler) {

  void take(Message message) {
    switch (message) {
      case Request request -> request(request);
      case Notification notification ->
          dispatcher.notified(Optional.of(session), handler, notification);
      case Response response -> session.questions().answered(response);
    }
  }

  private void request(Request request) {
    if (request.method().equals(Methods.INITIALIZE)) {
      outlet.put(initialized(request));
      return;
    }
    dispatcher.start(
        new RunningCall(
            session.peer(),
            Optional.of(session),
            session.questions(),
            handler,
            new Attachment(request, outlet)));
  }

  private Response initialized(Request request) {
    try {
      Optional<Peer> peer =
          Handshake.peer(session.peer().owner(), request.params(), config.revisions());
      if (peer.isEmpty()) {
        return new Failure(
            request.id(), RpcError.invalidRequest("no revision served begins with a handshake"));
      }
      session.agreed(peer.get());
      return new Result(request.id(), Handshake.result(peer.get().revision(), handler.describe()));
    } catch (InvalidMessageException e) {
      return new Failure(request.id(), RpcError.invalidParams(e));
    }
  }
}
