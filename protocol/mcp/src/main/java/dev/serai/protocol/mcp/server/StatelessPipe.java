package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Cancellation;
import dev.serai.protocol.mcp.model.Meta;
import dev.serai.protocol.mcp.server.HeldCalls.Resumption;
import dev.serai.protocol.mcp.server.RequestHeaders.SelfDescription;
import dev.serai.protocol.mcp.server.RunningCall.Attachment;
import dev.serai.protocol.mcp.server.Subscriptions.Subscription;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Requests on a pipe that describe themselves (2026-07-28). */
final class StatelessPipe {

  private static final String OWNER = "";

  private final McpServerConfig config;
  private final Dispatcher dispatcher;
  private final HeldCalls held;
  private final Subscriptions subscriptions;
  private final Outlet outlet;
  private final McpHandler handler;
  private final Map<RequestId, Runnable> cancellations = new ConcurrentHashMap<>();

  StatelessPipe(
      McpServerConfig config,
      Dispatcher dispatcher,
      HeldCalls held,
      Subscriptions subscriptions,
      Outlet outlet,
      McpHandler handler) {
    this.config = config;
    this.dispatcher = dispatcher;
    this.held = held;
    this.subscriptions = subscriptions;
    this.outlet = outlet;
    this.handler = handler;
  }

  /** False if the message belongs to a conversation that began with a handshake. */
  boolean take(Message message) {
    return switch (message) {
      case Request request -> {
        Optional<String> version = Meta.of(request.params()).protocolVersion();
        version.ifPresent(said -> request(request));
        yield version.isPresent();
      }
      case Notification notification ->
          notification.method().equals(Methods.CANCELLED) && cancelled(notification);
      case Message.Response response -> false;
    };
  }

  void close() {
    cancellations.values().forEach(Runnable::run);
  }

  private void request(Request request) {
    Optional<RpcError> problem =
        SelfDescription.problem(Meta.of(request.params()), config.revisions());
    if (problem.isPresent()) {
      fail(request, problem.get());
    } else if (cancellations.size() >= config.pendingRequests()
        || cancellations.containsKey(request.id())) {
      fail(request, dispatcher.tooMany());
    } else if (request.method().equals(Methods.LISTEN)) {
      listen(request);
    } else {
      call(request);
    }
  }

  private void call(Request request) {
    Attachment attachment = new Attachment(request, forgetting(request.id()));
    switch (held.resume(OWNER, attachment, call -> cancellations.put(request.id(), call::cancel))) {
      case Resumption.New fresh -> {
        Peer peer = StatelessPosts.peer(OWNER, request);
        var call = new RunningCall(peer, Optional.empty(), held, handler, attachment);
        cancellations.put(request.id(), call::cancel);
        dispatcher.start(call);
      }
      case Resumption.Resumed resumed -> {
        // Noted down before, the answer may be there by now.
      }
      case Resumption.Refused refused -> fail(request, refused.error());
    }
  }

  /** With its answer a request can no longer be cancelled. */
  private Outlet forgetting(RequestId id) {
    return message -> {
      if (message instanceof Message.Response) {
        cancellations.remove(id);
      }
      outlet.put(message);
    };
  }

  private void listen(Request request) {
    var capabilities = handler.describe().capabilities();
    if (!capabilities.covers(Methods.LISTEN)) {
      fail(request, RpcError.methodNotFound(Methods.LISTEN));
      return;
    }
    try {
      Subscription subscription =
          subscriptions.open(request, handler, capabilities, outlet, () -> {});
      cancellations.put(request.id(), () -> subscriptions.left(subscription));
    } catch (InvalidMessageException e) {
      fail(request, RpcError.invalidParams(e));
    }
  }

  private boolean cancelled(Notification notification) {
    Optional<Runnable> cancel =
        new Cancellation(notification.params()).request().map(cancellations::remove);
    cancel.ifPresent(Runnable::run);
    return cancel.isPresent();
  }

  private void fail(Request request, RpcError error) {
    outlet.put(new Failure(request.id(), error));
  }
}
