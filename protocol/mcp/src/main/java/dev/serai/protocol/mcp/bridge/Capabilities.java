package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;

/** Members of what a server says it offers. */
final class Capabilities {

  private Capabilities() {}

  static void remove(Draft draft, String member, Feature feature) {
    if (draft.json().get("capabilities") instanceof ObjectNode capabilities) {
      draft.drop(capabilities, member, feature);
    }
  }
}
