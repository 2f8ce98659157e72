package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.bridge.Dialect;
import dev.serai.protocol.mcp.bridge.Translated.Said;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.InputResponses;
import dev.serai.protocol.mcp.model.Meta;
import dev.serai.protocol.mcp.model.ServerDescription;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A connection to a server, whatever revision it speaks; see {@link McpConnector}. Callers may use
 * the features of all revisions: what goes out is put into the server's words. Safe for use by many
 * threads.
 */
public final class McpClient implements AutoCloseable {

  private final Link link;
  private final ClientConfig config;
  private final RequestIds ids;
  private final Alarms alarms;
  private final ActiveCalls calls;
  private final Set<String> resources = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  McpClient(Link link, ClientConfig config, RequestIds ids, Alarms alarms, ActiveCalls calls) {
    this.link = link;
    this.config = config;
    this.ids = ids;
    this.alarms = alarms;
    this.calls = calls;
  }

  /** What the server says of itself. May change when a session has to be renewed. */
  public ServerDescription describe() {
    return link.agreement().description();
  }

  /** What was agreed on. May change when a session has to be renewed. */
  public Revision revision() {
    return link.agreement().revision();
  }

  /**
   * Sends a request and waits for the response, which bears the id of {@code request}; on the wire
   * it has another. A result that asks for input is answered through {@link ClientEvents#ask} until
   * the server is content.
   *
   * @throws InterruptedException if the thread is interrupted, which cancels the request
   */
  public Response call(Request request, ClientEvents events)
      throws McpClientException, InterruptedException {
    Request next = request;
    for (int round = 0; round < InputRequired.MOST_ROUNDS; round++) {
      Response response = exchange(next, events);
      if (!(response instanceof Result(RequestId id, ObjectNode result))
          || !InputRequired.isIn(result)) {
        return response;
      }
      switch (Inputs.collect(new InputRequired(result), events)) {
        case Inputs.Collected(var responses) ->
            next = new Request(id, request.method(), responses.into(request.params()));
        case Inputs.Missing(RpcError error) -> {
          return new Failure(id, error);
        }
      }
    }
    return new Failure(request.id(), InputRequired.noEnd());
  }

  /** The same, but hands on a result that asks for input. */
  public Response exchange(Request request, ClientEvents events)
      throws McpClientException, InterruptedException {
    if (closed) {
      throw new McpClientException(Kind.CLOSED, "the client has been closed");
    }
    var translated = Dialect.of(revision()).params(request.method(), request.params());
    if (!translated.losses().isEmpty()) {
      events.lost(translated.losses());
    }
    return switch (translated) {
      case Said said -> sent(request, said.json(), events);
      case Unsayable unsayable ->
          new Failure(
              request.id(), new RpcError(ErrorCode.METHOD_NOT_FOUND, unsayable.loss().note()));
    };
  }

  private Response sent(Request request, ObjectNode params, ClientEvents events)
      throws McpClientException, InterruptedException {
    RequestId id = ids.next();
    Optional<RequestId> token = Meta.of(params).progressToken();
    Alarm alarm = alarms.set(config.timeout(), config.longest());
    ActiveCall call = new ActiveCall(id, token, events, new Questions(link), alarm);
    calls.add(call);
    try {
      Request outgoing = new Request(id, request.method(), outgoing(params, id, token, events));
      return restored(link.exchange(outgoing, call), request);
    } catch (InterruptedException e) {
      boolean late = alarm.disarm();
      link.cancel(id, late ? "it takes too long" : "nobody waits for it any more");
      if (late) {
        throw new McpClientException(Kind.TIMED_OUT, "the server took too long");
      }
      throw e;
    } catch (McpClientException e) {
      // A way out that ends a read for the alarm's sake may forget the interrupt.
      if (alarm.disarm()) {
        throw new McpClientException(Kind.TIMED_OUT, "the server took too long");
      }
      throw e;
    } finally {
      alarm.disarm();
      calls.remove(call);
      call.over();
    }
  }

  /** Under our own token, and with what each request has to say of us. */
  private ObjectNode outgoing(
      ObjectNode params, RequestId id, Optional<RequestId> token, ClientEvents events) {
    ObjectNode tokened =
        token.isPresent() ? Meta.with(params, Meta.PROGRESS_TOKEN, id.json()) : params;
    if (revision().has(Feature.STATELESS)) {
      return SelfDescription.of(config, revision(), events).into(tokened);
    }
    return Json.copy(tokened).remove(InputResponses.MEMBERS);
  }

  private Response restored(Response response, Request request) {
    return switch (response) {
      case Result(RequestId id, ObjectNode result) ->
          new Result(
              request.id(),
              request.method().equals(Methods.TOOLS_LIST) ? link.learned(result) : result);
      case Failure(Optional<RequestId> id, RpcError error) -> new Failure(request.id(), error);
    };
  }

  /** Tells the server something, if its revision has a word for it. */
  public void send(Notification notification) throws McpClientException, InterruptedException {
    if (Dialect.of(revision()).params(notification.method(), notification.params())
        instanceof Said said) {
      alarms.within(
          config,
          "the server took too long",
          () -> {
            link.send(new Notification(notification.method(), said.json()));
            return notification;
          });
    }
  }

  /**
   * From now on the {@link ServerListener} hears of changes, as far as the server announces them.
   */
  public void listen() {
    link.listen(resources);
  }

  /**
   * From now on the {@link ServerListener} hears of changes of a resource.
   *
   * @return the server's response where it is asked; a result where it was told to {@link #listen}
   */
  public Response subscribe(String uri, ClientEvents events)
      throws McpClientException, InterruptedException {
    resources.add(uri);
    return subscription(Methods.RESOURCES_SUBSCRIBE, uri, events);
  }

  /** The reverse of {@link #subscribe}. */
  public Response unsubscribe(String uri, ClientEvents events)
      throws McpClientException, InterruptedException {
    resources.remove(uri);
    return subscription(Methods.RESOURCES_UNSUBSCRIBE, uri, events);
  }

  private Response subscription(String method, String uri, ClientEvents events)
      throws McpClientException, InterruptedException {
    Request request = new Request(RequestId.of(0), method, Json.object().put("uri", uri));
    if (revision().has(Feature.LISTEN)) {
      link.listen(resources);
      return new Result(request.id(), Json.object());
    }
    return exchange(request, events);
  }

  /** Ends the connection; calls under way fail. */
  @Override
  public void close() {
    closed = true;
    link.close();
  }
}
