package dev.serai.gateway.prepare;

import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.SigningScope;
import dev.serai.gateway.tools.Toolset;
import dev.serai.protocol.mcp.model.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tools of a target, without its prefix.
 *
 * @param tools by name, in the target's order
 * @param http how each is called, for targets that are HTTP APIs; empty for others
 * @param findings what the owner of the target should know
 */
public record TargetTools(
    Map<String, Tool> tools,
    Map<String, HttpTool> http,
    Optional<SigningScope> signing,
    List<Finding> findings) {

  public static final TargetTools NONE =
      new TargetTools(Map.of(), Map.of(), Optional.empty(), List.of());

  static TargetTools of(Toolset set) {
    var tools = new LinkedHashMap<String, Tool>();
    var http = new LinkedHashMap<String, HttpTool>();
    for (HttpTool tool : set.tools()) {
      tools.put(tool.tool().name(), tool.tool());
      http.put(tool.tool().name(), tool);
    }
    return new TargetTools(tools, http, set.signing(), set.findings());
  }

  /** Of a target that is told by name which tool to be; of two of one name the first counts. */
  static TargetTools of(List<Tool> listed) {
    var tools = new LinkedHashMap<String, Tool>();
    listed.forEach(tool -> tools.putIfAbsent(tool.name(), tool));
    return new TargetTools(tools, Map.of(), Optional.empty(), List.of());
  }
}
