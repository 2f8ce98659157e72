package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.client.Posted.Answered;
import dev.serai.protocol.mcp.client.Posted.Rejected;
import dev.serai.protocol.mcp.client.SessionLink.Open;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Opens sessions over Streamable HTTP. */
record SessionHandshake(
    HttpPort port, HttpExchanges http, ClientConfig config, Revision wanted, RequestIds ids) {

  /** What came of trying. */
  sealed interface Tried {
    record Opened(Open session) implements Tried {}

    /** The server does not speak like this. */
    record Refused(Rejected rejection) implements Tried {}
  }

  /**
   * @throws McpClientException if the server does not open one
   */
  Open open() throws McpClientException, InterruptedException {
    return switch (attempt()) {
      case Tried.Opened(Open session) -> session;
      case Tried.Refused(Rejected rejection) -> throw rejection.exception();
    };
  }

  Tried attempt() throws McpClientException, InterruptedException {
    AtomicReference<Optional<String>> id = new AtomicReference<>(Optional.empty());
    HttpExchanges noting = new HttpExchanges(call -> noted(call, id), http.endpoint(), config);
    Request request = Agreement.initialize(ids.next(), config, wanted);
    return switch (noting.request(request, Map.of(), ignored -> {}, Resume.NEVER)) {
      case Answered(Result(RequestId same, ObjectNode result)) ->
          new Tried.Opened(agreed(new Open(Agreement.initialized(result, config), noted(id))));
      case Answered(Failure(Optional<RequestId> same, RpcError error)) ->
          throw Greetings.refused(error);
      case Posted.Accepted accepted -> throw HttpExchanges.malformed("no response came");
      case Rejected rejected -> new Tried.Refused(rejected);
    };
  }

  private static Optional<String> noted(AtomicReference<Optional<String>> id) {
    return Optional.ofNullable(id.get()).flatMap(text -> text);
  }

  private HttpPort.Answer noted(HttpPort.Call call, AtomicReference<Optional<String>> id)
      throws IOException, InterruptedException {
    HttpPort.Answer answer = port.send(call);
    id.set(answer.header(McpHeaders.SESSION));
    return answer;
  }

  /** Tells the server that the handshake is over, and what it shall log. */
  private Open agreed(Open session) throws McpClientException, InterruptedException {
    if (http.send(new Notification(Methods.INITIALIZED), session.headers())
        instanceof Rejected rejected) {
      throw rejected.exception();
    }
    Optional<Request> level = Greetings.logLevel(config, session.agreement(), ids);
    if (level.isPresent()) {
      http.request(level.get(), session.headers(), ignored -> {}, Resume.NEVER);
    }
    return session;
  }
}
