package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.call.McpCalls.Asker;
import dev.serai.gateway.call.McpCalls.UnreachableException;
import dev.serai.gateway.call.McpCalls.Way;
import dev.serai.gateway.outbound.Behalf.ConsentWish;
import dev.serai.gateway.outbound.ConsentNeededException;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.JsonView;
import dev.serai.protocol.mcp.model.ListPage;
import dev.serai.protocol.mcp.model.Prompt;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prompts, resources and completion, which MCP servers alone have. Prompts are called as tools are,
 * with their target's name in front; of resources with one address that of the target with the
 * lowest {@code resourcePriority} counts. Lists come whole; a server that does not answer has none.
 */
final class ServerFeatures {

  private static final Logger LOG = LoggerFactory.getLogger(ServerFeatures.class);

  private final McpCalls mcp;

  ServerFeatures(McpCalls mcp) {
    this.mcp = mcp;
  }

  Outcome prompts(LiveGateway gateway, CallContext context, Call call) throws InterruptedException {
    List<JsonView> prompts = new ArrayList<>();
    for (LiveTarget target : gateway.servers()) {
      for (ObjectNode json : all(gateway, target, context, call, "prompts")) {
        String name = Json.text(json, "name").orElse("");
        prompts.add(
            new Prompt(
                Json.copy(json).put("name", target.name() + ToolCatalogue.DELIMITER + name)));
      }
    }
    return Outcome.done(ListPage.of("prompts", prompts, Optional.empty()));
  }

  Outcome prompt(LiveGateway gateway, CallContext context, Call call) throws InterruptedException {
    String name = Json.requireText(call.params(), "name");
    Optional<LiveTarget> target = serverOf(gateway, name);
    if (target.isEmpty()) {
      return new Outcome.Failed(RpcError.invalidParams("Unknown prompt: " + name));
    }
    ObjectNode params = Json.copy(call.params()).put("name", target.get().own(name));
    return relay(gateway, target.get(), context, call, params);
  }

  Outcome resources(LiveGateway gateway, CallContext context, Call call)
      throws InterruptedException {
    return byAddress(gateway, context, call, "resources", "uri");
  }

  Outcome templates(LiveGateway gateway, CallContext context, Call call)
      throws InterruptedException {
    return byAddress(gateway, context, call, "resourceTemplates", "uriTemplate");
  }

  Outcome read(LiveGateway gateway, CallContext context, Call call) throws InterruptedException {
    String uri = Json.requireText(call.params(), "uri");
    return first(gateway, context, call, RpcError.resourceNotFound(uri));
  }

  Outcome complete(LiveGateway gateway, CallContext context, Call call)
      throws InterruptedException {
    ObjectNode reference = Json.requireObject(call.params(), "ref");
    Optional<String> name = Json.text(reference, "name");
    if (name.isEmpty()) {
      return first(gateway, context, call, RpcError.invalidParams("Unknown reference"));
    }
    Optional<LiveTarget> target = serverOf(gateway, name.get());
    if (target.isEmpty()) {
      return new Outcome.Failed(RpcError.invalidParams("Unknown prompt: " + name.get()));
    }
    ObjectNode params = Json.copy(call.params());
    params.set("ref", Json.copy(reference).put("name", target.get().own(name.get())));
    return relay(gateway, target.get(), context, call, params);
  }

  /** Subscribes at the first server that has the resource. */
  Outcome subscribe(LiveGateway gateway, CallContext context, Call call, boolean on)
      throws InterruptedException {
    String uri = Json.requireText(call.params(), "uri");
    return subscribe(gateway, context, Asker.of(call), uri, on);
  }

  /** As for a client that listens without a session. */
  Outcome subscribe(LiveGateway gateway, CallContext context, Asker asker, String uri, boolean on)
      throws InterruptedException {
    for (LiveTarget target : gateway.servers()) {
      var way =
          new Way(
              gateway.gateway(),
              target,
              target.server().orElseThrow(),
              context,
              context.behalf(ConsentWish.NONE));
      try {
        Outcome outcome = mcp.subscribe(way, asker, uri, on);
        if (outcome instanceof Outcome.Done) {
          return outcome;
        }
      } catch (UnreachableException | ConsentNeededException | ServiceException e) {
        LOG.debug("target {} takes no subscription: {}", target.key(), e.getMessage());
      }
    }
    return new Outcome.Failed(RpcError.resourceNotFound(uri));
  }

  private static Optional<LiveTarget> serverOf(LiveGateway gateway, String name) {
    return gateway.targetOf(name).filter(target -> target.server().isPresent());
  }

  /** Servers in order, until one does not say that it has no such thing. */
  private Outcome first(LiveGateway gateway, CallContext context, Call call, RpcError missing)
      throws InterruptedException {
    for (LiveTarget target : gateway.servers()) {
      Outcome outcome = relay(gateway, target, context, call, call.params());
      if (!(outcome instanceof Outcome.Failed(RpcError error)) || !isMissing(error)) {
        return outcome;
      }
    }
    return new Outcome.Failed(missing);
  }

  private static boolean isMissing(RpcError error) {
    return error.code() == ErrorCode.RESOURCE_NOT_FOUND
        || error.code() == ErrorCode.INVALID_PARAMS
        || error.code() == ErrorCode.METHOD_NOT_FOUND
        || error.code() == ErrorCode.INTERNAL_ERROR;
  }

  private Outcome relay(
      LiveGateway gateway, LiveTarget target, CallContext context, Call call, ObjectNode params)
      throws InterruptedException {
    var request = new Request(call.request().id(), call.request().method(), params);
    try {
      return mcp.relay(way(gateway, target, context, call), call, request);
    } catch (ConsentNeededException e) {
      return new Outcome.Failed(Consents.needed(e.needed()));
    } catch (UnreachableException | ServiceException e) {
      LOG.warn("target {} does not answer: {}", target.key(), e.getMessage());
      return new Outcome.Failed(RpcError.internal());
    }
  }

  private Outcome byAddress(
      LiveGateway gateway, CallContext context, Call call, String member, String address)
      throws InterruptedException {
    Map<String, JsonView> found = new LinkedHashMap<>();
    for (LiveTarget target : gateway.servers()) {
      for (ObjectNode json : all(gateway, target, context, call, member)) {
        found.putIfAbsent(Json.text(json, address).orElse(""), () -> json);
      }
    }
    return Outcome.done(ListPage.of(member, List.copyOf(found.values()), Optional.empty()));
  }

  private List<ObjectNode> all(
      LiveGateway gateway, LiveTarget target, CallContext context, Call call, String member)
      throws InterruptedException {
    try {
      return mcp.list(way(gateway, target, context, call), call, call.request().method(), member);
    } catch (UnreachableException | ConsentNeededException | ServiceException e) {
      LOG.debug("target {} lists no {}: {}", target.key(), member, e.getMessage());
      return List.of();
    }
  }

  private static Way way(LiveGateway gateway, LiveTarget target, CallContext context, Call call) {
    return new Way(
        gateway.gateway(),
        target,
        target.server().orElseThrow(),
        context,
        context.behalf(Consents.wish(call.request())));
  }
}
