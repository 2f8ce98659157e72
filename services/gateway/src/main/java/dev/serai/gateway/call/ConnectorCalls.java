package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Connectors;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.KnowledgeTool;
import dev.serai.gateway.TargetConfiguration.Connector;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.protocol.mcp.model.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of connectors. What is not as the tool's schema says is told to the agent. */
record ConnectorCalls(Connectors connectors) {

  private static final int HITS = 10;

  Called call(Gateway gateway, Connector connector, ObjectNode arguments, Behalf behalf) {
    KnowledgeTool tool = connector.tool();
    Optional<String> problem = problem(tool, arguments);
    if (problem.isPresent()) {
      return Called.of(ToolResult.failure(problem.get()), 0, 0);
    }
    ObjectNode found =
        connectors.searchKnowledgeBase(
            gateway,
            tool.knowledgeBase(),
            arguments.path(KnowledgeTool.QUERY).asText(),
            tool.k().orElseGet(() -> arguments.path(KnowledgeTool.K).asInt(HITS)),
            tool.documentIds().orElseGet(() -> texts(arguments.path(KnowledgeTool.DOCUMENTS))),
            behalf);
    return Called.of(ToolResult.structured(found), 200, 1);
  }

  private static Optional<String> problem(KnowledgeTool tool, ObjectNode arguments) {
    for (var argument : arguments.properties()) {
      Optional<String> problem = problem(tool, argument.getKey(), argument.getValue());
      if (problem.isPresent()) {
        return problem;
      }
    }
    return arguments.path(KnowledgeTool.QUERY).asText().isBlank()
        ? Optional.of("query is missing")
        : Optional.empty();
  }

  private static Optional<String> problem(KnowledgeTool tool, String name, JsonNode value) {
    boolean fits =
        switch (name) {
          case KnowledgeTool.QUERY -> value.isTextual();
          case KnowledgeTool.K ->
              tool.isShown(name, tool.k().isPresent())
                  && value.isInt()
                  && value.asInt() >= 1
                  && value.asInt() <= KnowledgeTool.MOST;
          case KnowledgeTool.DOCUMENTS ->
              tool.isShown(name, tool.documentIds().isPresent())
                  && value.isArray()
                  && value.size() <= KnowledgeTool.MOST;
          default -> false;
        };
    return fits ? Optional.empty() : Optional.of(name + " is not as the tool's schema says");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
