package dev.serai.gateway.tools;

import java.util.List;

/**
 * The tools a document describes, in the document's order.
 *
 * @param findings what was changed or left out on the way, for people
 */
public record Toolset(List<HttpTool> tools, List<Finding> findings) {

  public Toolset {
    tools = List.copyOf(tools);
    findings = List.copyOf(findings);
  }
}
