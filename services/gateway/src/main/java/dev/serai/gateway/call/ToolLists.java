package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.call.McpCalls.UnreachableException;
import dev.serai.gateway.call.McpCalls.Way;
import dev.serai.gateway.outbound.Behalf.ConsentWish;
import dev.serai.gateway.outbound.ConsentNeededException;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.model.ListPage;
import dev.serai.protocol.mcp.model.Tool;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools a caller is shown: those it could call with some arguments, by name, in pages. Tools of
 * servers that are asked at each call stand on the last page; a server that does not answer has
 * none.
 */
final class ToolLists {

  private static final Logger LOG = LoggerFactory.getLogger(ToolLists.class);
  private static final int MOST_PAGES = 100;

  private final ToolCallAuthorizer authorizer;
  private final McpCalls mcp;
  private final int pageSize;

  ToolLists(ToolCallAuthorizer authorizer, McpCalls mcp, int pageSize) {
    this.authorizer = authorizer;
    this.mcp = mcp;
    this.pageSize = pageSize;
  }

  Outcome list(LiveGateway gateway, CallContext context, Call call) throws InterruptedException {
    Optional<String> cursor = Json.text(call.params(), "cursor").map(ToolLists::decoded);
    boolean paged = gateway.mcp().paginated().orElse(true);
    Arn arn = gateway.gateway().arn();
    ToolCatalogue.Slice slice =
        gateway
            .catalogue()
            .after(
                cursor,
                paged ? pageSize : Integer.MAX_VALUE,
                name -> authorizer.couldCall(context.caller(), arn, name));
    List<Tool> tools = new ArrayList<>();
    if (cursor.isEmpty()) {
      SearchTool.of(gateway)
          .filter(tool -> authorizer.couldCall(context.caller(), arn, tool.name()))
          .ifPresent(tools::add);
    }
    tools.addAll(slice.tools());
    if (slice.next().isEmpty()) {
      tools.addAll(dynamic(gateway, context, call));
    }
    return Outcome.done(ListPage.of("tools", tools, slice.next().map(ToolLists::encoded)));
  }

  private List<Tool> dynamic(LiveGateway gateway, CallContext context, Call call)
      throws InterruptedException {
    List<Tool> tools = new ArrayList<>();
    for (LiveTarget target : gateway.dynamic()) {
      for (Tool tool : listed(gateway, target, context, call)) {
        Tool shown = ToolCatalogue.entry(target, tool).shown();
        if (authorizer.couldCall(context.caller(), gateway.gateway().arn(), shown.name())) {
          tools.add(shown);
        }
      }
    }
    tools.sort(Comparator.comparing(Tool::name));
    return tools;
  }

  private List<Tool> listed(LiveGateway gateway, LiveTarget target, CallContext context, Call call)
      throws InterruptedException {
    var way =
        new Way(
            gateway.gateway(),
            target,
            target.server().orElseThrow(),
            context,
            context.behalf(ConsentWish.NONE));
    List<Tool> tools = new ArrayList<>();
    try {
      Optional<String> cursor = Optional.empty();
      for (int page = 0; page < MOST_PAGES; page++) {
        ObjectNode params = Json.object();
        cursor.ifPresent(value -> params.put("cursor", value));
        var request = new Request(call.request().id(), Methods.TOOLS_LIST, params);
        ListPage listed = new ListPage(mcp.ask(way, call, request));
        listed.items("tools").forEach(json -> tools.add(new Tool(json)));
        cursor = listed.nextCursor();
        if (cursor.isEmpty()) {
          break;
        }
      }
    } catch (UnreachableException
        | InvalidMessageException
        | ConsentNeededException
        | ServiceException e) {
      LOG.warn("target {} does not list its tools: {}", target.key(), e.getMessage());
      return List.of();
    }
    return tools;
  }

  private static String encoded(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidMessageException("there is no such cursor");
    }
  }
}
