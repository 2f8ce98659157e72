package dev.serai.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.Arn;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tool that searches a knowledge base. A parameter with a value is not shown.
 *
 * @param knowledgeBase what is searched
 * @param description in place of its own
 * @param k the value, where its owner fixed it
 * @param documentIds the value, where its owner fixed it
 * @param overrides how parameters are shown, by their names
 */
public record KnowledgeTool(
    Arn knowledgeBase,
    Optional<String> description,
    Optional<Integer> k,
    Optional<List<String>> documentIds,
    Map<String, ParameterOverride> overrides) {

  public static final String NAME = "search";
  public static final String QUERY = "query";
  public static final String K = "k";
  public static final String DOCUMENTS = "documentIds";

  /** Most hits, and most documents to narrow a search to. */
  public static final int MOST = 100;

  private static final String DESCRIPTION =
      "Finds passages of documents by meaning and by words. Each comes with its citation: document,"
          + " page, headings, and offsets in the text.";

  /** How a parameter is shown: by its own description, or not at all. */
  public record ParameterOverride(Optional<String> description, Optional<Boolean> visible) {}

  public KnowledgeTool {
    documentIds = documentIds.map(List::copyOf);
    overrides = Map.copyOf(overrides);
  }

  /** As agents see it. */
  public Tool shown() {
    ObjectNode tool = Json.object();
    tool.put("name", NAME);
    tool.put("description", description.orElse(DESCRIPTION));
    ObjectNode schema = tool.putObject("inputSchema").put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    parameter(properties, QUERY, "What is looked for, as a question or in words.")
        .put("type", "string");
    if (isShown(K, k.isPresent())) {
      parameter(properties, K, "How many passages at most; 10 unless said.")
          .put("type", "integer")
          .put("minimum", 1)
          .put("maximum", MOST);
    }
    if (isShown(DOCUMENTS, documentIds.isPresent())) {
      parameter(properties, DOCUMENTS, "Only in these documents, by their ids.")
          .put("type", "array")
          .put("maxItems", MOST)
          .putObject("items")
          .put("type", "string");
    }
    schema.putArray("required").add(QUERY);
    tool.putObject("annotations").put("readOnlyHint", true);
    return new Tool(tool);
  }

  /** Whether an agent may give it. */
  public boolean isShown(String parameter, boolean fixed) {
    return !fixed && visible(parameter);
  }

  private boolean visible(String parameter) {
    return Optional.ofNullable(overrides.get(parameter))
        .flatMap(ParameterOverride::visible)
        .orElse(true);
  }

  private ObjectNode parameter(ObjectNode properties, String name, String standard) {
    return properties
        .putObject(name)
        .put(
            "description",
            Optional.ofNullable(overrides.get(name))
                .flatMap(ParameterOverride::description)
                .orElse(standard));
  }
}
