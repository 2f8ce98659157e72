package dev.serai.gateway.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.TargetConfiguration.Lambda;
import dev.serai.gateway.functions.FunctionOutcome;
import dev.serai.gateway.functions.Functions;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.protocol.mcp.model.ToolResult;
import java.nio.charset.StandardCharsets;

/**
 * Calls of functions that are told which tool to be. The event is the arguments themselves; the
 * rest stands in the client context. Source: AgentCore developer guide, Lambda targets.
 */
record LambdaCalls(Functions functions) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String VERSION = "1.0";

  Called call(
      Gateway gateway,
      LiveTarget target,
      Lambda lambda,
      String tool,
      String messageId,
      ObjectNode arguments,
      CallContext context) {
    ObjectNode client = JSON.createObjectNode();
    ObjectNode custom = client.putObject("custom");
    custom.put("bedrockAgentCoreMessageVersion", VERSION);
    custom.put("bedrockAgentCoreAwsRequestId", context.caller().requestId());
    custom.put("bedrockAgentCoreMcpMessageId", messageId);
    custom.put("bedrockAgentCoreGatewayId", gateway.id().value());
    custom.put("bedrockAgentCoreTargetId", target.key());
    custom.put("bedrockAgentCoreToolName", tool);
    for (String name : target.target().settings().propagation().requestHeaders()) {
      HttpHeader.first(context.headers(), name).ifPresent(value -> custom.put(name, value));
    }
    FunctionOutcome outcome =
        functions
            .under(target.rules(functions.rules()))
            .invoke(gateway, target.key(), lambda.function(), arguments, client);
    return switch (outcome) {
      case FunctionOutcome.Returned(byte[] payload, int attempts) ->
          Called.of(result(payload), 200, attempts);
      case FunctionOutcome.Failed(String reason, int status, int attempts) ->
          Called.of(FailureTexts.result(gateway, reason), status, attempts);
    };
  }

  private static ToolResult result(byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    try {
      JsonNode json = JSON.readTree(text);
      return json.isObject() ? ToolResult.structured(json) : ToolResult.text(json.toString());
    } catch (JsonProcessingException e) {
      return ToolResult.text(text);
    }
  }
}
