package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.TargetConfiguration;
import dev.serai.gateway.call.McpCalls.UnreachableException;
import dev.serai.gateway.call.McpCalls.Way;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.outbound.ConsentNeededException;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.ToolResult;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import java.util.Optional;

/**
 * The way of a call: policy, credential, target. Whatever goes wrong behind the gateway is a result
 * that says so, because models can do something about it; what the caller may not is an error.
 */
final class ToolCalls {

  /** JSON-RPC code of calls that policy forbids. */
  static final int DENIED = -32002;

  private final ToolCallAuthorizer authorizer;
  private final HttpToolCalls http;
  private final LambdaCalls lambda;
  private final ConnectorCalls connectors;
  private final McpCalls mcp;
  private final ToolSearch search;
  private final CallTelemetry telemetry;

  ToolCalls(
      ToolCallAuthorizer authorizer,
      HttpToolCalls http,
      LambdaCalls lambda,
      ConnectorCalls connectors,
      McpCalls mcp,
      ToolSearch search,
      CallTelemetry telemetry) {
    this.search = search;
    this.authorizer = authorizer;
    this.http = http;
    this.lambda = lambda;
    this.connectors = connectors;
    this.mcp = mcp;
    this.telemetry = telemetry;
  }

  /** Calls a tool by its full name. */
  Outcome call(LiveGateway gateway, CallContext context, Call call) throws InterruptedException {
    String name = Json.requireText(call.params(), "name");
    if (name.equals(SearchTool.NAME) && gateway.mcp().semanticSearch()) {
      return search(gateway, context, call);
    }
    Optional<ToolCatalogue.Entry> known = gateway.catalogue().find(name);
    Optional<LiveTarget> target =
        known
            .map(ToolCatalogue.Entry::target)
            .or(() -> gateway.targetOf(name).filter(LiveTarget::isDynamic));
    if (target.isEmpty()) {
      return new Outcome.Failed(RpcError.invalidParams("Unknown tool: " + name));
    }
    ObjectNode arguments = Json.object(call.params(), "arguments").orElseGet(Json::object);
    try (CallTelemetry.Span span =
        telemetry.start(gateway.gateway(), target.get(), name, arguments, context)) {
      Decision decision =
          authorizer.decide(context.caller(), gateway.gateway().arn(), name, arguments);
      span.decided(decision);
      return switch (decision) {
        case Decision.Denied denied -> new Outcome.Failed(denied(denied));
        case Decision.Allowed allowed -> {
          Called called = called(gateway, target.get(), name, arguments, context, call);
          span.called(called);
          yield called.outcome();
        }
      };
    }
  }

  private Outcome search(LiveGateway gateway, CallContext context, Call call) {
    ObjectNode arguments = Json.object(call.params(), "arguments").orElseGet(Json::object);
    String query = Json.text(arguments, "query").orElse("");
    if (query.isBlank()) {
      return Outcome.done(ToolResult.failure("query is missing"));
    }
    Arn arn = gateway.gateway().arn();
    Decision decision = authorizer.decide(context.caller(), arn, SearchTool.NAME, arguments);
    return switch (decision) {
      case Decision.Denied denied -> new Outcome.Failed(denied(denied));
      case Decision.Allowed allowed -> Outcome.done(found(gateway, context, arn, query));
    };
  }

  private ToolResult found(LiveGateway gateway, CallContext context, Arn arn, String query) {
    try {
      return search.search(
          gateway, query, tool -> authorizer.couldCall(context.caller(), arn, tool));
    } catch (ServiceException e) {
      return FailureTexts.result(gateway.gateway(), String.valueOf(e.getMessage()));
    }
  }

  private static RpcError denied(Decision.Denied denied) {
    return new RpcError(
        DENIED,
        "AuthorizeActionException - Tool Execution Denied: Tool call not allowed due to policy"
            + " enforcement [%s]".formatted(denied.reason()));
  }

  private Called called(
      LiveGateway gateway,
      LiveTarget target,
      String name,
      ObjectNode arguments,
      CallContext context,
      Call call)
      throws InterruptedException {
    Behalf behalf = context.behalf(Consents.wish(call.request()));
    String own = target.own(name);
    try {
      return switch (target.target().settings().configuration()) {
        case TargetConfiguration.Lambda function ->
            lambda.call(
                gateway.gateway(),
                target,
                function,
                name,
                call.request().id().toString(),
                arguments,
                context);
        case TargetConfiguration.McpServer server -> {
          var way = new Way(gateway.gateway(), target, server, context, behalf);
          yield new Called(mcp.relay(way, call, renamed(call.request(), own)), 200, 1);
        }
        case TargetConfiguration.Connector connector ->
            connectors.call(gateway.gateway(), connector, arguments, behalf);
        case TargetConfiguration.OpenApi api ->
            api(gateway, target, own, arguments, context, behalf);
        case TargetConfiguration.Smithy model ->
            api(gateway, target, own, arguments, context, behalf);
        case HttpTarget http -> Called.failed("The target has no tools.");
      };
    } catch (ConsentNeededException e) {
      return new Called(new Outcome.Failed(Consents.needed(e.needed())), 0, 0);
    } catch (ServiceException e) {
      return Called.of(
          FailureTexts.result(gateway.gateway(), String.valueOf(e.getMessage())), 0, 0);
    } catch (UnreachableException e) {
      return Called.of(
          FailureTexts.result(gateway.gateway(), String.valueOf(e.getMessage())), e.status(), 1);
    }
  }

  private Called api(
      LiveGateway gateway,
      LiveTarget target,
      String tool,
      ObjectNode arguments,
      CallContext context,
      Behalf behalf) {
    HttpTool found = java.util.Objects.requireNonNull(target.tools().http().get(tool));
    return http.call(gateway.gateway(), target, found, arguments, context, behalf);
  }

  private static Request renamed(Request request, String name) {
    return new Request(
        request.id(), request.method(), Json.copy(request.params()).put("name", name));
  }
}
