package dev.serai.protocol.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.client.Posted.Answered;
import dev.serai.protocol.mcp.client.Posted.Rejected;
import dev.serai.protocol.mcp.http.HeaderValue;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Streamable HTTP of 2026-07-28: each request stands alone, hanging up cancels. */
final class StatelessLink implements Link {

  private static final int MOST_PAGES = 100;

  private final HttpExchanges http;
  private final ClientConfig config;
  private final Agreement agreement;
  private final RequestIds ids;
  private final MirroredTools tools = new MirroredTools();
  private final Listening listening;

  StatelessLink(
      HttpExchanges http,
      ClientConfig config,
      Agreement agreement,
      RequestIds ids,
      Inbound general) {
    this.http = http;
    this.config = config;
    this.agreement = agreement;
    this.ids = ids;
    listening = new Listening(resources -> listenOnce(resources, general));
  }

  @Override
  public Agreement agreement() {
    return agreement;
  }

  @Override
  public Response exchange(Request request, Inbound inbound)
      throws McpClientException, InterruptedException {
    Response response = once(request, inbound);
    if (request.method().equals(Methods.TOOLS_CALL)
        && response instanceof Failure(Optional<RequestId> id, RpcError error)
        && error.code() == ErrorCode.HEADER_MISMATCH
        && learnAll()) {
      return once(request, inbound);
    }
    return response;
  }

  private Response once(Request request, Inbound inbound)
      throws McpClientException, InterruptedException {
    return switch (http.request(request, headers(request), inbound, Resume.NEVER)) {
      case Answered(Response response) -> response;
      case Posted.Accepted accepted -> throw HttpExchanges.malformed("no response came");
      case Rejected rejected -> Rejections.response(rejected, request.id());
    };
  }

  private Map<String, String> headers(Request request) {
    Map<String, String> headers = new HashMap<>();
    headers.put(McpHeaders.VERSION, agreement.revision().version());
    headers.put(McpHeaders.METHOD, request.method());
    McpHeaders.name(request.method(), request.params())
        .ifPresent(name -> headers.put(McpHeaders.NAME, HeaderValue.encode(name)));
    if (request.method().equals(Methods.TOOLS_CALL)) {
      headers.putAll(tools.headers(request.params()));
    }
    return headers;
  }

  /** Nothing but requests is ever sent: hanging up is what cancels. */
  @Override
  public void send(Message message) {}

  @Override
  public void cancel(RequestId request, String reason) {}

  @Override
  public ObjectNode learned(ObjectNode toolsPage) {
    return tools.learned(toolsPage);
  }

  /** After a mismatch a schema must have changed. False if the server does not tell. */
  private boolean learnAll() throws McpClientException, InterruptedException {
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      ObjectNode params = Json.object();
      cursor.ifPresent(text -> params.put("cursor", text));
      ObjectNode described = SelfDescription.of(config, agreement.revision()).into(params);
      Request list = new Request(ids.next(), Methods.TOOLS_LIST, described);
      if (!(once(list, ignored -> {}) instanceof Result(RequestId id, ObjectNode result))) {
        return false;
      }
      tools.learned(result);
      cursor = Json.text(result, "nextCursor");
      if (cursor.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void listen(Set<String> resources) {
    listening.begin(resources);
  }

  /** Until the stream ends. False if the server will not be listened to. */
  private boolean listenOnce(Set<String> resources, Inbound general)
      throws McpClientException, InterruptedException {
    Optional<ObjectNode> filter =
        Listening.filter(agreement.description().capabilities(), resources);
    if (filter.isEmpty()) {
      return false;
    }
    Request request =
        Listening.request(
            ids.next(), filter.get(), SelfDescription.of(config, agreement.revision()));
    return once(request, general) instanceof Result;
  }

  @Override
  public void close() {
    listening.close();
  }
}
