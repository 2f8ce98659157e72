package dev.serai.protocol.mcp.relay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.bridge.Loss;
import dev.serai.protocol.mcp.client.ClientEvents;
import dev.serai.protocol.mcp.client.McpClient;
import dev.serai.protocol.mcp.client.McpClientException;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.LogLevel;
import dev.serai.protocol.mcp.model.Meta;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands a call on to a server behind us: progress, log messages and questions come back to the
 * client, its answers and its cancellation go there, whatever revisions the two speak.
 *
 * @param losses told what had no words in the server's revision; what has none in the client's is
 *     told to its handler
 */
public record Relay(McpClient upstream, Consumer<List<Loss>> losses) {

  /**
   * Relays the call's own request.
   *
   * @throws McpClientException if the server cannot be talked to
   * @throws InterruptedException if the client cancels
   */
  public Outcome relay(Call call) throws McpClientException, InterruptedException {
    return relay(call, call.request());
  }

  /**
   * Relays a request in place of the call's own, for example one whose tool has another name there.
   */
  public Outcome relay(Call call, Request request) throws McpClientException, InterruptedException {
    return switch (upstream.exchange(request, new Events(call, losses))) {
      case Result(RequestId id, ObjectNode result) ->
          InputRequired.isIn(result)
              ? new Outcome.NeedsInput(new InputRequired(result))
              : new Outcome.Done(anonymous(result));
      case Failure(Optional<RequestId> id, RpcError error) -> new Outcome.Failed(error);
    };
  }

  /** Who answered in truth is not what the client asks who talks to us. */
  private static ObjectNode anonymous(ObjectNode result) {
    Optional<ObjectNode> meta =
        Json.object(result, Meta.MEMBER).filter(found -> found.has(Meta.SERVER_INFO));
    if (meta.isEmpty()) {
      return result;
    }
    ObjectNode copy = Json.copy(result);
    ObjectNode kept = meta.get().deepCopy();
    kept.remove(Meta.SERVER_INFO);
    copy.remove(Meta.MEMBER);
    return kept.isEmpty() ? copy : copy.set(Meta.MEMBER, kept);
  }

  private record Events(Call call, Consumer<List<Loss>> losses) implements ClientEvents {

    @Override
    public void notified(Notification notification) {
      call.send(notification);
    }

    @Override
    public Answer ask(InputRequest question) throws InterruptedException {
      return call.ask(question);
    }

    @Override
    public void lost(List<Loss> lost) {
      losses.accept(lost);
    }

    @Override
    public Optional<ClientCapabilities> capabilities() {
      return Optional.of(call.peer().capabilities());
    }

    @Override
    public Optional<LogLevel> logLevel() {
      return call.logLevel();
    }
  }
}
