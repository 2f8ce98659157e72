package dev.serai.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.ClientEvents;
import dev.serai.protocol.mcp.client.HttpPort;
import dev.serai.protocol.mcp.client.McpClient;
import dev.serai.protocol.mcp.client.McpClientException;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.client.ServerListener;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.ListPage;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools of a gateway as an MCP client that signs sees them. */
public final class GatewayTools implements AutoCloseable {

  private static final Implementation SELF = new Implementation("serai-cli", "1.0.0");

  /** JSON-RPC code of calls that policy forbids. */
  private static final int POLICY = -32002;

  private final McpConnector connector = new McpConnector();
  private final McpClient client;

  /**
   * @throws CliException when the gateway is not there, or does not let the caller in
   */
  public GatewayTools(ApiClient api, String gateway) {
    URI endpoint =
        api.environment()
            .api()
            .resolve("/gateways/" + dev.serai.cli.client.Request.label(gateway) + "/mcp");
    try {
      client =
          connector.connect(
              endpoint, call -> send(api, call), ClientConfig.of(SELF), ServerListener.NONE);
    } catch (McpClientException e) {
      connector.close();
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    }
  }

  /** All, in the gateway's order. */
  public List<ObjectNode> list() {
    List<ObjectNode> tools = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      ObjectNode params = Json.object();
      cursor.ifPresent(value -> params.put("cursor", value));
      ListPage page = new ListPage(ask(Methods.TOOLS_LIST, params));
      tools.addAll(page.items("tools"));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return tools;
  }

  /** The result, also of a tool that failed. */
  public ObjectNode call(String tool, ObjectNode arguments) {
    return ask(Methods.TOOLS_CALL, Json.object().put("name", tool).set("arguments", arguments));
  }

  private ObjectNode ask(String method, ObjectNode params) {
    try {
      return switch (client.call(new Request(RequestId.of(1), method, params), ClientEvents.NONE)) {
        case Result(RequestId id, ObjectNode result) -> result;
        case Failure failure -> throw failed(failure.error());
      };
    } catch (McpClientException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted");
    }
  }

  private static CliException failed(RpcError error) {
    return new CliException(
        error.code() == POLICY ? ExitCode.DENIED : ExitCode.FAILED, error.message());
  }

  private static CliException failed(McpClientException e) {
    return new CliException(
        switch (e.status()) {
          case 401, 403 -> ExitCode.DENIED;
          case 404 -> ExitCode.NOT_FOUND;
          default -> ExitCode.FAILED;
        },
        switch (e.status()) {
          case 401 -> "the gateway takes tokens, not signatures; use an MCP client with a token";
          case 403 -> "the gateway does not let you in";
          case 404 -> "there is no such gateway; list them with: serai gateway ls";
          default -> String.valueOf(e.getMessage());
        });
  }

  private static HttpPort.Answer send(ApiClient api, HttpPort.Call call) {
    var request =
        call.method().equals("POST")
            ? dev.serai.cli.client.Request.post(call.target().getRawPath())
            : dev.serai.cli.client.Request.delete(call.target().getRawPath());
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request = request.header(header.getKey(), header.getValue());
    }
    String type =
        call.headers().entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("application/json");
    String body = new String(call.body(), StandardCharsets.UTF_8);
    return new Answered(
        api.send(body.isEmpty() ? request : request.with(Payload.text(body), type)));
  }

  private record Answered(HttpResponse<InputStream> response) implements HttpPort.Answer {
    @Override
    public int status() {
      return response.statusCode();
    }

    @Override
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    @Override
    public InputStream body() {
      return response.body();
    }

    @Override
    public void close() {
      try {
        response.body().close();
      } catch (java.io.IOException e) {
        // The answer has been read as far as anybody wants it.
      }
    }
  }

  @Override
  public void close() {
    client.close();
    connector.close();
  }
}
