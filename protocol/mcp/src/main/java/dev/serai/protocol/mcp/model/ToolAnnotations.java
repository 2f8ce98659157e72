package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Hints about a tool, unverified. What is not said takes the cautious default of the schema. */
public record ToolAnnotations(ObjectNode json) implements JsonView {

  /** Changes nothing; default false. */
  public boolean readOnly() {
    return json.path("readOnlyHint").asBoolean(false);
  }

  /** May destroy rather than add; default true. */
  public boolean destructive() {
    return json.path("destructiveHint").asBoolean(true);
  }

  /** Calling it again changes nothing more; default false. */
  public boolean idempotent() {
    return json.path("idempotentHint").asBoolean(false);
  }

  /** Touches the world outside; default true. */
  public boolean openWorld() {
    return json.path("openWorldHint").asBoolean(true);
  }
}
