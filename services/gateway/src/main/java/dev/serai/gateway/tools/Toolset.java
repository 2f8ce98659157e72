package dev.serai.gateway.tools;

import java.util.List;
import java.util.Optional;

/**
 * The tools a document describes, in the document's order.
 *
 * @param findings what was changed or left out on the way, for people
 * @param signing what requests are signed for, where the document says that they are
 */
public record Toolset(
    List<HttpTool> tools, List<Finding> findings, Optional<SigningScope> signing) {

  public Toolset {
    tools = List.copyOf(tools);
    findings = List.copyOf(findings);
  }

  /** Tools of a document that says nothing of signatures. */
  public Toolset(List<HttpTool> tools, List<Finding> findings) {
    this(tools, findings, Optional.empty());
  }
}
