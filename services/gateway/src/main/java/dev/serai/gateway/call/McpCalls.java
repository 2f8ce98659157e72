package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.TargetConfiguration.McpServer;
import dev.serai.gateway.call.Losses.Towards;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.outbound.UpstreamPort.FailedException;
import dev.serai.protocol.mcp.client.ClientEvents;
import dev.serai.protocol.mcp.client.McpClient;
import dev.serai.protocol.mcp.client.McpClientException;
import dev.serai.protocol.mcp.client.McpClientException.Kind;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.ListPage;
import dev.serai.protocol.mcp.relay.Relay;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests that MCP servers behind a gateway answer. */
record McpCalls(McpConnections connections, Losses losses) {

  private static final int MOST_PAGES = 100;

  /** A server could not be talked to; safe to show to whoever may know the target. */
  static final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    UnreachableException(String message, int status) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** Where a request goes, and on whose behalf. */
  record Way(
      Gateway gateway, LiveTarget target, McpServer server, CallContext context, Behalf behalf) {}

  /**
   * Who has something asked of a server.
   *
   * @param session of the client, if it has one
   * @param capabilities what the server may ask in turn
   */
  record Asker(Optional<String> session, ClientCapabilities capabilities) {

    /** Nobody who could be asked. */
    static final Asker NOBODY = new Asker(Optional.empty(), ClientCapabilities.NONE);

    static Asker of(Call call) {
      return new Asker(call.peer().session(), call.peer().capabilities());
    }
  }

  /** Hands a request on; what happens on the way reaches the client. */
  Outcome relay(Way way, Call call, Request request)
      throws UnreachableException, InterruptedException {
    return talk(
        way,
        Asker.of(call),
        client ->
            new Relay(client, lost -> losses.add(way.gateway().id(), Towards.TARGET, lost))
                .relay(call, request));
  }

  private ObjectNode ask(Way way, Call call, Request request)
      throws UnreachableException, InterruptedException {
    return switch (talk(way, Asker.of(call), client -> client.call(request, ClientEvents.NONE))) {
      case Result(RequestId id, ObjectNode result) -> result;
      case Failure failure -> throw new UnreachableException(failure.error().message(), 200);
    };
  }

  /**
   * All items of a list; of one without end, those of its first {@value #MOST_PAGES} pages.
   *
   * @param member that has the items
   */
  List<ObjectNode> list(Way way, Call call, String method, String member)
      throws UnreachableException, InterruptedException {
    List<ObjectNode> items = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      ObjectNode params = Json.object();
      cursor.ifPresent(value -> params.put("cursor", value));
      ListPage listed =
          new ListPage(ask(way, call, new Request(call.request().id(), method, params)));
      items.addAll(listed.items(member));
      cursor = listed.nextCursor();
      if (cursor.isEmpty()) {
        break;
      }
    }
    return items;
  }

  /** Has the server tell of changes of a resource, or no longer. */
  Outcome subscribe(Way way, Asker asker, String uri, boolean on)
      throws UnreachableException, InterruptedException {
    Response response =
        talk(
            way,
            asker,
            client -> {
              client.listen();
              return on
                  ? client.subscribe(uri, ClientEvents.NONE)
                  : client.unsubscribe(uri, ClientEvents.NONE);
            });
    return switch (response) {
      case Result(RequestId id, ObjectNode result) -> new Outcome.Done(result);
      case Failure failure -> new Outcome.Failed(failure.error());
    };
  }

  @FunctionalInterface
  private interface Talk<T> {
    T with(McpClient client) throws McpClientException, InterruptedException;
  }

  private <T> T talk(Way way, Asker asker, Talk<T> talk)
      throws UnreachableException, InterruptedException {
    try {
      McpClient client =
          connections.of(
              way.gateway(), way.target(), way.server(), way.context(), way.behalf(), asker);
      try {
        return talk.with(client);
      } catch (McpClientException e) {
        if (e.kind() != Kind.TIMED_OUT) {
          connections.drop(client);
        }
        throw e;
      }
    } catch (McpClientException e) {
      throw new UnreachableException(way.target().name() + ": " + reason(e), e.status());
    }
  }

  private static String reason(McpClientException problem) {
    return String.valueOf(
        problem.getCause() instanceof FailedException failed
            ? failed.getMessage()
            : problem.getMessage());
  }
}
