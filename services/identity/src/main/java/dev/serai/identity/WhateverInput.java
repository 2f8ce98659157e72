package dev.serai.identity;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Policies as they are for the kindest arguments a tool could be called with: conditions that read
 * {@code context.input} hold in permits and do not hold in forbids. So they allow whatever the true
 * policies might, and perhaps more.
 */
final class WhateverInput {

  private WhateverInput() {}

  static Set<Policy> of(Set<Policy> policies) throws InternalException {
    Set<Policy> kind = new LinkedHashSet<>();
    for (Policy policy : policies) {
      JsonNode json = CedarText.json(policy);
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      json.path("conditions").forEach(condition -> keep(condition, kept));
      if (kept.size() == json.path("conditions").size()) {
        kind.add(policy);
      } else if (json.path("effect").asText().equals("permit")) {
        String text = ((ObjectNode) json).<ObjectNode>set("conditions", kept).toString();
        kind.add(Policy.fromJson(policy.policyID, text));
      }
    }
    return kind;
  }

  private static void keep(JsonNode condition, ArrayNode kept) {
    if (!readsInput(condition)) {
      kept.add(condition);
    }
  }

  /** Whoever hands the whole context on may read everything. */
  private static boolean readsInput(JsonNode json) {
    for (String access : new String[] {".", "has"}) {
      JsonNode read = json.path(access);
      if (isContext(read.path("left"))) {
        return read.path("attr").asText().equals(ToolInput.FACT);
      }
    }
    if (isContext(json)) {
      return true;
    }
    for (JsonNode child : json) {
      if (readsInput(child)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isContext(JsonNode json) {
    return json.path("Var").asText().equals("context");
  }
}
