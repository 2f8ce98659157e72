package dev.serai.gateway.call;

import dev.serai.gateway.call.McpCalls.UnreachableException;
import dev.serai.gateway.call.McpCalls.Way;
import dev.serai.gateway.outbound.Behalf.ConsentWish;
import dev.serai.gateway.outbound.ConsentNeededException;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Json;
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
    try {
      return mcp.list(way, call, Methods.TOOLS_LIST, "tools").stream().map(Tool::new).toList();
    } catch (UnreachableException
        | InvalidMessageException
        | ConsentNeededException
        | ServiceException e) {
      LOG.warn("target {} does not list its tools: {}", target.key(), e.getMessage());
      return List.of();
    }
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
