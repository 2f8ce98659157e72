package dev.serai.identity;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The schema policies are checked against.
 *
 * <pre>
 * User, AssumedRole in [Role]                              who
 * AgentSession in [Role, Agent, AgentGroup], with tags
 * Action "service:Name" in ["service:*", "read" | "write" | "invoke"]   does what
 * Resource in [Resource], with tags                        to what
 * </pre>
 *
 * <p>Action names and context facts are open sets, because each room brings its own: those a policy
 * mentions are declared, actions by their form, facts as optional texts. Those every decision has,
 * of {@link CedarContext}, are declared with their types. So every type and attribute is checked,
 * and a fact or tag cannot be read without asking for it first.
 */
final class CedarSchema {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> PRINCIPALS = List.of("User", "AssumedRole", "AgentSession");

  /** One action per group, so that no group is empty and no policy on a group impossible. */
  private static final List<String> SAMPLES =
      List.of(
          "bedrock-agentcore:GetAgentRuntime",
          "bedrock-agentcore:CreateAgentRuntime",
          "bedrock-agentcore:InvokeAgentRuntime");

  private CedarSchema() {}

  static Schema forPolicies(PolicySet policies) throws InternalException {
    var actions = new TreeSet<>(SAMPLES);
    var facts = new TreeSet<String>();
    for (Policy policy : policies.policies) {
      collect(parse(policy.toJson()), actions, facts);
    }
    ObjectNode namespace = NODES.objectNode();
    namespace.set("entityTypes", entityTypes());
    namespace.set("actions", actions(actions, facts));
    return new Schema(NODES.objectNode().set(CedarEntities.NAMESPACE, namespace));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cedar wrote a policy as malformed JSON", e);
    }
  }

  private static void collect(JsonNode node, Set<String> actions, Set<String> facts) {
    if (node.path("type").asText().equals(CedarEntities.ACTION)) {
      ActionGroups.declare(node.path("id").asText(), actions);
    }
    for (String access : List.of(".", "has")) {
      JsonNode read = node.path(access);
      if (read.path("left").path("Var").asText().equals("context")) {
        facts.add(read.path("attr").asText());
      }
    }
    node.forEach(child -> collect(child, actions, facts));
  }

  private static ObjectNode entityTypes() {
    ObjectNode types = NODES.objectNode();
    types.set("Role", entity(List.of(), "account", "name"));
    types.set("User", entity(List.of(), "account", "name"));
    types.set("AssumedRole", entity(List.of("Role"), "account", "sessionName"));
    types.set("AgentGroup", entity(List.of("AgentGroup")));
    types.set("Agent", entity(List.of("AgentGroup")));
    types.set(
        "AgentSession",
        tagged(
            entity(
                List.of("Role", "Agent", "AgentGroup"),
                "account",
                "sessionId",
                "runtime",
                "agent")));
    types.set(
        "Resource",
        tagged(entity(List.of("Resource"), "arn", "account", "region", "service", "type", "id")));
    return types;
  }

  private static ObjectNode entity(List<String> parents, String... attributes) {
    ObjectNode members = NODES.objectNode();
    for (String attribute : attributes) {
      members.set(attribute, text(true));
    }
    ObjectNode entity = NODES.objectNode();
    parents.forEach(entity.putArray("memberOfTypes")::add);
    entity.set("shape", record(members));
    return entity;
  }

  private static ObjectNode tagged(ObjectNode entity) {
    entity.putObject("tags").put("type", "String");
    return entity;
  }

  private static ObjectNode actions(Set<String> names, Set<String> facts) {
    ObjectNode actions = NODES.objectNode();
    for (String name : names) {
      ObjectNode action = actions.putObject(name);
      for (String group : ActionGroups.of(name)) {
        action.withArray("memberOf").addObject().put("id", group);
        actions.putIfAbsent(group, NODES.objectNode());
      }
      action.set("appliesTo", appliesTo(facts));
    }
    return actions;
  }

  private static ObjectNode appliesTo(Set<String> facts) {
    ObjectNode members = NODES.objectNode();
    facts.forEach(fact -> members.set(fact, text(false)));
    CedarContext.TEXTS.forEach(fact -> members.set(fact, text(false)));
    members.set(CedarContext.ACTORS, texts());
    members.set(CedarContext.SOURCE_IP, address());
    ObjectNode appliesTo = NODES.objectNode();
    PRINCIPALS.forEach(appliesTo.putArray("principalTypes")::add);
    appliesTo.putArray("resourceTypes").add("Resource");
    appliesTo.set("context", record(members));
    return appliesTo;
  }

  private static ObjectNode record(ObjectNode members) {
    ObjectNode record = NODES.objectNode().put("type", "Record");
    record.set("attributes", members);
    return record;
  }

  private static ObjectNode text(boolean required) {
    return NODES.objectNode().put("type", "String").put("required", required);
  }

  private static ObjectNode texts() {
    ObjectNode set = NODES.objectNode().put("type", "Set").put("required", true);
    set.putObject("element").put("type", "String");
    return set;
  }

  private static ObjectNode address() {
    return NODES.objectNode().put("type", "Extension").put("name", "ipaddr").put("required", false);
  }
}
