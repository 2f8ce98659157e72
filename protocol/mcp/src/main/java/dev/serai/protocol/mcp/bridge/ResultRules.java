package dev.serai.protocol.mcp.bridge;

import static dev.serai.protocol.mcp.bridge.Rule.without;

import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.message.Methods;
import java.util.List;

/** Results, for peers that lack a feature. Each rule is applied to what the ones before it left. */
final class ResultRules {

  static final List<Rule> ALL =
      List.of(
          without(Feature.RESULT_TYPE, d -> d.json().remove("resultType"), Every.RESULT),
          without(Feature.CACHE_HINTS, CacheHints::remove, Every.CACHEABLE),
          without(Feature.TITLES, Lists::titles, Every.LIST),
          without(Feature.TOOL_ANNOTATIONS, Lists::annotations, Methods.TOOLS_LIST),
          without(Feature.ICONS, Lists::icons, Every.LIST),
          without(Feature.TASKS, Lists::execution, Methods.TOOLS_LIST),
          without(Feature.STRUCTURED_CONTENT, Lists::outputSchemas, Methods.TOOLS_LIST),
          without(Feature.ANY_STRUCTURED_CONTENT, Lists::anyOutputSchemas, Methods.TOOLS_LIST),
          without(Feature.STRUCTURED_CONTENT, StructuredContent::asText, Methods.TOOLS_CALL),
          without(Feature.ANY_STRUCTURED_CONTENT, StructuredContent::objects, Methods.TOOLS_CALL),
          without(Feature.AUDIO, Content::audio, Methods.TOOLS_CALL, Methods.PROMPTS_GET),
          without(Feature.RESOURCE_LINKS, Content::links, Methods.TOOLS_CALL, Methods.PROMPTS_GET),
          without(Feature.SAMPLING_TOOLS, Sampling::singleAnswer, Methods.SAMPLE),
          without(
              Feature.COMPLETIONS_CAPABILITY,
              d -> Capabilities.remove(d, "completions", Feature.COMPLETIONS_CAPABILITY),
              Methods.INITIALIZE),
          without(
              Feature.EXTENSIONS,
              d -> Capabilities.remove(d, "extensions", Feature.EXTENSIONS),
              Methods.INITIALIZE),
          without(
              Feature.TASKS,
              d -> Capabilities.remove(d, "tasks", Feature.TASKS),
              Methods.INITIALIZE,
              Methods.DISCOVER));

  private ResultRules() {}
}
