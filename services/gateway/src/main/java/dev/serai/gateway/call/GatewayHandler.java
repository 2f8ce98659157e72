package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.bridge.Loss;
import dev.serai.protocol.mcp.http.MirroredParameters;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.ServerCapabilities;
import dev.serai.protocol.mcp.model.ServerDescription;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.McpHandler;
import dev.serai.protocol.mcp.server.Outcome;
import java.util.List;
import java.util.Set;

/** A gateway as one caller sees it. */
final class GatewayHandler implements McpHandler {

  private static final String VERSION = "1.0.0";

  private final LiveGateway gateway;
  private final CallContext context;
  private final ToolLists lists;
  private final ToolCalls calls;
  private final ServerFeatures features;
  private final Throttle throttle;
  private final Interceptors interceptors;
  private final Losses losses;

  GatewayHandler(
      LiveGateway gateway,
      CallContext context,
      ToolLists lists,
      ToolCalls calls,
      ServerFeatures features,
      Throttle throttle,
      Interceptors interceptors,
      Losses losses) {
    this.losses = losses;
    this.throttle = throttle;
    this.interceptors = interceptors;
    this.gateway = gateway;
    this.context = context;
    this.lists = lists;
    this.calls = calls;
    this.features = features;
  }

  @Override
  public ServerDescription describe() {
    var capabilities = ServerCapabilities.builder().tools(true);
    if (!gateway.servers().isEmpty()) {
      capabilities.prompts(true).resources(true, true).logging().completions();
    }
    return new ServerDescription(
        new Implementation(gateway.gateway().settings().name(), VERSION),
        capabilities.build(),
        gateway.mcp().instructions());
  }

  @Override
  public Outcome handle(Call call) throws InterruptedException {
    return throttle.within(
        gateway, context, call, () -> interceptors.around(gateway, context, call, this::answered));
  }

  private Outcome answered(Call call, CallContext context) throws InterruptedException {
    return switch (call.request().method()) {
      case Methods.TOOLS_LIST -> lists.list(gateway, context, call);
      case Methods.TOOLS_CALL -> calls.call(gateway, context, call);
      case Methods.PROMPTS_LIST -> features.prompts(gateway, context, call);
      case Methods.PROMPTS_GET -> features.prompt(gateway, context, call);
      case Methods.RESOURCES_LIST -> features.resources(gateway, context, call);
      case Methods.TEMPLATES_LIST -> features.templates(gateway, context, call);
      case Methods.RESOURCES_READ -> features.read(gateway, context, call);
      case Methods.RESOURCES_SUBSCRIBE -> features.subscribe(gateway, context, call, true);
      case Methods.RESOURCES_UNSUBSCRIBE -> features.subscribe(gateway, context, call, false);
      case Methods.COMPLETE -> features.complete(gateway, context, call);
      case String method -> new Outcome.Failed(RpcError.methodNotFound(method));
    };
  }

  @Override
  public Runnable listening(Set<String> resources) {
    subscribe(resources, true);
    return () -> subscribe(resources, false);
  }

  private void subscribe(Set<String> resources, boolean on) {
    try {
      for (String uri : resources) {
        features.subscribe(gateway, context, McpCalls.Asker.NOBODY, uri, on);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void lost(Call call, List<Loss> lost) {
    losses.add(gateway.gateway().id(), Losses.Towards.CLIENT, lost);
  }

  /** Of tools whose schemas break the rules for it, nothing is mirrored. */
  @Override
  public MirroredParameters mirrored(String tool) {
    return gateway
        .catalogue()
        .find(tool)
        .map(entry -> mirrored(entry.shown().inputSchema()))
        .orElse(MirroredParameters.NONE);
  }

  private static MirroredParameters mirrored(ObjectNode schema) {
    try {
      return MirroredParameters.of(schema);
    } catch (InvalidMessageException e) {
      return MirroredParameters.NONE;
    }
  }
}
