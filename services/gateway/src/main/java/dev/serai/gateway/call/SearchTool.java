package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.Tool;
import java.util.Optional;

/** The tool that finds tools. Source: AgentCore developer guide, gateway semantic search. */
final class SearchTool {

  static final String NAME = "x_amz_bedrock_agentcore_search";

  private static final Tool TOOL = new Tool(NAME, description(), schema());

  private SearchTool() {}

  /** As it is listed, where the gateway has it. */
  static Optional<Tool> of(LiveGateway gateway) {
    return gateway.mcp().semanticSearch() ? Optional.of(TOOL) : Optional.empty();
  }

  private static String description() {
    return "Finds the tools of this gateway that fit a task. Say in plain words what you want to"
        + " do.";
  }

  private static ObjectNode schema() {
    ObjectNode schema = Json.object();
    schema.put("type", "object");
    ObjectNode query = schema.putObject("properties").putObject("query");
    query.put("type", "string");
    query.put("description", "What the tools are wanted for.");
    schema.putArray("required").add("query");
    return schema;
  }
}
