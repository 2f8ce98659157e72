package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;
import java.util.stream.Stream;

/** Members of tools, prompts, resources and templates. */
final class Lists {

  private Lists() {}

  static void titles(Draft draft) {
    for (ObjectNode item : items(draft)) {
      keepAsAnnotation(draft, item);
      draft.drop(item, "title", Feature.TITLES);
      Json.objects(item, "arguments").forEach(a -> draft.drop(a, "title", Feature.TITLES));
    }
  }

  /** Tools had a title among their annotations before anything had one of its own. */
  private static void keepAsAnnotation(Draft draft, ObjectNode item) {
    if (draft.target().has(Feature.TOOL_ANNOTATIONS)
        && item.has("inputSchema")
        && item.has("title")) {
      ObjectNode annotations = item.withObject("/annotations");
      if (!annotations.has("title")) {
        annotations.set("title", item.get("title"));
      }
      item.remove("title");
      draft.replaced(Feature.TITLES, "a tool's title stands among its annotations");
    }
  }

  static void annotations(Draft draft) {
    items(draft).forEach(item -> draft.drop(item, "annotations", Feature.TOOL_ANNOTATIONS));
  }

  static void icons(Draft draft) {
    items(draft).forEach(item -> draft.drop(item, "icons", Feature.ICONS));
  }

  static void execution(Draft draft) {
    items(draft).forEach(item -> draft.drop(item, "execution", Feature.TASKS));
  }

  static void outputSchemas(Draft draft) {
    items(draft).forEach(item -> draft.drop(item, "outputSchema", Feature.STRUCTURED_CONTENT));
  }

  static void anyOutputSchemas(Draft draft) {
    for (ObjectNode item : items(draft)) {
      if (!"object".equals(item.path("outputSchema").path("type").textValue())) {
        draft.drop(item, "outputSchema", Feature.ANY_STRUCTURED_CONTENT);
      }
    }
  }

  private static List<ObjectNode> items(Draft draft) {
    return Stream.of("tools", "prompts", "resources", "resourceTemplates")
        .flatMap(member -> Json.objects(draft.json(), member).stream())
        .toList();
  }
}
