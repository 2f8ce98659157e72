package dev.serai.gateway.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.TargetConfiguration.McpServer;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.outbound.ConsentNeededException;
import dev.serai.gateway.outbound.Presenter;
import dev.serai.gateway.outbound.UpstreamPort;
import dev.serai.gateway.upstream.Upstream;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.ClientEvents;
import dev.serai.protocol.mcp.client.McpClient;
import dev.serai.protocol.mcp.client.McpClientException;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.client.ServerListener;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.model.ListPage;
import dev.serai.protocol.mcp.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks an MCP server for its tools, as the gateway itself. */
public final class McpListing {

  private static final int MOST_PAGES = 1000;

  private final McpConnector connector;
  private final Upstream upstream;
  private final UpstreamRules rules;
  private final Presenter presenter;
  private final ClientConfig config;

  public McpListing(
      McpConnector connector,
      Upstream upstream,
      UpstreamRules rules,
      Presenter presenter,
      ClientConfig config) {
    this.connector = connector;
    this.upstream = upstream;
    this.rules = rules;
    this.presenter = presenter;
    this.config = config;
  }

  /**
   * All pages.
   *
   * @param most tools; a server with more is refused
   * @throws UnreadableTargetException if the server cannot be talked to, refuses, has no tools
   *     capability, or its list is broken
   */
  List<Tool> tools(Gateway gateway, GatewayTarget target, McpServer server, int most)
      throws UnreadableTargetException, InterruptedException {
    var port =
        new UpstreamPort(
            upstream,
            target.id().value(),
            target.upkeep().resilience().over(rules),
            request ->
                presenter.present(
                    request,
                    gateway,
                    target.settings().credential(),
                    Optional.empty(),
                    Behalf.OWN));
    try (McpClient client =
        connector.connect(server.endpoint(), port, config, ServerListener.NONE)) {
      if (!client.describe().capabilities().tools()) {
        throw new UnreadableTargetException("the server declares no tools capability");
      }
      return pages(client, most);
    } catch (McpClientException | InvalidMessageException | ServiceException e) {
      throw new UnreadableTargetException(String.valueOf(e.getMessage()));
    } catch (ConsentNeededException e) {
      throw new UnreadableTargetException(
          "the server's tools are shown to users only; give mcpToolSchema, or list dynamically");
    }
  }

  private static List<Tool> pages(McpClient client, int most)
      throws McpClientException, InterruptedException, UnreadableTargetException {
    List<Tool> tools = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      ListPage listed = page(client, page, cursor);
      listed.items("tools").forEach(json -> tools.add(new Tool(json)));
      if (tools.size() > most) {
        throw new UnreadableTargetException("the server has more than %d tools".formatted(most));
      }
      cursor = listed.nextCursor();
      if (cursor.isEmpty()) {
        return tools;
      }
    }
    throw new UnreadableTargetException("the server's list of tools has no end");
  }

  private static ListPage page(McpClient client, int number, Optional<String> cursor)
      throws McpClientException, InterruptedException, UnreadableTargetException {
    ObjectNode params = Json.object();
    cursor.ifPresent(value -> params.put("cursor", value));
    var request = new Request(RequestId.of(number + 1), Methods.TOOLS_LIST, params);
    return switch (client.call(request, ClientEvents.NONE)) {
      case Result(RequestId id, ObjectNode result) -> new ListPage(result);
      case Failure failure ->
          throw new UnreadableTargetException(
              "the server does not list its tools: " + failure.error().message());
    };
  }
}
