package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.bridge.Translated.Said;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Cancellation;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.model.Meta;
import dev.serai.protocol.mcp.model.ServerDescription;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs requests, whatever transport they came by. No request goes without an answer. */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final McpServerConfig config;

  Dispatcher(McpServerConfig config) {
    this.config = config;
  }

  /** Begins on a thread of its own; the answer goes to the call's outlet. */
  void start(RunningCall call) {
    begin(call, call::start);
  }

  /** The same on this thread; returns when the answer is there. */
  void runHere(RunningCall call) {
    begin(call, call::runHere);
  }

  private void begin(RunningCall call, Consumer<Runnable> runner) {
    Optional<Session> session = call.session();
    RequestId id = call.request().id();
    if (session.isPresent() && !session.get().register(id, call)) {
      call.outlet().put(new Failure(id, tooMany()));
      return;
    }
    runner.accept(
        () -> {
          try {
            run(call);
          } finally {
            session.ifPresent(open -> open.unregister(id, call));
          }
        });
  }

  private void run(RunningCall call) {
    Optional<Response> response = Optional.empty();
    try {
      response = Optional.of(respond(call));
    } catch (RuntimeException e) {
      LOG.error("{} failed", call.request().method(), e);
    } finally {
      answer(call, response);
    }
  }

  private static void answer(RunningCall call, Optional<Response> response) {
    if (call.cancelled()) {
      call.outlet().abandon();
    } else {
      call.outlet()
          .put(response.orElseGet(() -> new Failure(call.request().id(), RpcError.internal())));
    }
  }

  private Response respond(RunningCall call) {
    String method = call.request().method();
    ServerDescription description = call.handler().describe();
    Outcome outcome = outcome(call, description);
    RequestId id = call.request().id();
    return switch (Outcomes.forClient(call, method, outcome)) {
      case Outcome.Done(ObjectNode result) -> rendered(call, id, method, result, description);
      case Outcome.NeedsInput(InputRequired input) ->
          new Result(id, identified(call, input.json(), description));
      case Outcome.Failed(RpcError error) -> new Failure(id, call.dialect().error(method, error));
    };
  }

  private Outcome outcome(RunningCall call, ServerDescription description) {
    String method = call.request().method();
    if (!call.dialect().knows(method) || !description.capabilities().covers(method)) {
      return new Outcome.Failed(RpcError.methodNotFound(method));
    }
    try {
      return own(call, description);
    } catch (InvalidMessageException e) {
      return new Outcome.Failed(RpcError.invalidParams(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed(RpcError.internal());
    } catch (RuntimeException e) {
      LOG.error("{} failed", method, e);
      return new Outcome.Failed(RpcError.internal());
    }
  }

  /** What the protocol itself answers, and the handler for the rest. */
  private Outcome own(RunningCall call, ServerDescription description) throws InterruptedException {
    return switch (call.request().method()) {
      case Methods.INITIALIZE ->
          new Outcome.Failed(RpcError.invalidRequest("a handshake comes first and alone"));
      case Methods.PING -> new Outcome.Done(Json.object());
      case Methods.DISCOVER ->
          new Outcome.Done(Handshake.discovery(description, config.revisions()));
      case Methods.SET_LEVEL -> level(call);
      case Methods.RESOURCES_SUBSCRIBE, Methods.RESOURCES_UNSUBSCRIBE -> subscription(call);
      default -> Rounds.handle(call);
    };
  }

  private static Outcome level(RunningCall call) {
    LogLevel level =
        LogLevel.of(Json.requireText(call.params(), "level"))
            .orElseThrow(() -> new InvalidMessageException("'level' is none of the eight"));
    if (call.session().isEmpty()) {
      return new Outcome.Failed(RpcError.invalidRequest("there is no session to keep a level"));
    }
    call.session().get().logLevel(level);
    return new Outcome.Done(Json.object());
  }

  /** The handler may object, to an unknown resource for example. */
  private static Outcome subscription(RunningCall call) throws InterruptedException {
    String uri = Json.requireText(call.params(), "uri");
    if (call.session().isEmpty()) {
      return new Outcome.Failed(RpcError.invalidRequest("there is no session to subscribe in"));
    }
    Session session = call.session().get();
    boolean wanted = call.request().method().equals(Methods.RESOURCES_SUBSCRIBE);
    if (wanted && !session.subscribe(uri)) {
      return new Outcome.Failed(RpcError.invalidRequest("too many resources are subscribed to"));
    }
    Outcome outcome = call.handler().handle(call);
    if (wanted != outcome instanceof Outcome.Done) {
      session.subscriptions().remove(uri);
    }
    return outcome;
  }

  private Response rendered(
      RunningCall call,
      RequestId id,
      String method,
      ObjectNode result,
      ServerDescription description) {
    var translated = call.dialect().result(method, result);
    call.lost(translated.losses());
    return switch (translated) {
      case Said said -> new Result(id, identified(call, said.json(), description));
      case Unsayable unsayable -> new Failure(id, RpcError.invalidRequest(unsayable.loss().note()));
    };
  }

  /** Servers of the newest revision say who they are in each result. */
  private static ObjectNode identified(
      RunningCall call, ObjectNode result, ServerDescription description) {
    return call.peer().revision().has(Feature.STATELESS)
        ? Meta.with(result, Meta.SERVER_INFO, description.info().json())
        : result;
  }

  /** Takes what a client tells; only some of it is the handler's business. */
  void notified(Optional<Session> session, McpHandler handler, Notification notification) {
    switch (notification.method()) {
      case Methods.CANCELLED -> session.ifPresent(open -> cancelled(open, notification));
      case Methods.INITIALIZED -> {
        // The handshake is over; nothing waits for that.
      }
      default -> handler.notified(notification);
    }
  }

  private static void cancelled(Session session, Notification notification) {
    new Cancellation(notification.params()).request().ifPresent(session::cancel);
  }

  RpcError tooMany() {
    return RpcError.invalidRequest(
        "the id is in use, or " + config.pendingRequests() + " requests are under way");
  }
}
