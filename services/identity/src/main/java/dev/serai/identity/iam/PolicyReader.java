package dev.serai.identity.iam;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.Arn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads policy JSON, and refuses every element that would not do what it says. */
final class PolicyReader {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String VERSION = "2012-10-17";
  private static final Set<String> POLICY = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "Condition");

  private final Arn resource;

  PolicyReader(Arn resource) {
    this.resource = resource;
  }

  IamPolicy read(String text) {
    JsonNode policy = json(text);
    requireOnly(policy, POLICY, "the policy");
    require(
        policy.path("Version").asText().equals(VERSION),
        "Version must be %s, got: %s".formatted(VERSION, policy.path("Version").asText()));
    List<JsonNode> nodes = oneOrMore(policy.path("Statement"), "Statement");
    var statements = new ArrayList<Statement>();
    for (int i = 0; i < nodes.size(); i++) {
      statements.add(statement(nodes.get(i), i));
    }
    Set<String> ids = new HashSet<>();
    statements.forEach(
        statement -> require(ids.add(statement.id()), "Sid is not unique: " + statement.id()));
    return new IamPolicy(statements);
  }

  private Statement statement(JsonNode node, int position) {
    requireOnly(node, STATEMENT, "a statement");
    String effect = node.path("Effect").asText();
    require(Set.of("Allow", "Deny").contains(effect), "Effect must be Allow or Deny: " + effect);
    requireOneOf(node, "Principal", "NotPrincipal");
    requireOneOf(node, "Action", "NotAction");
    require(
        !node.has("NotPrincipal") || effect.equals("Deny"),
        "NotPrincipal can only be used with Effect Deny");
    requireThisResource(node);
    return new Statement(
        id(node, position),
        effect.equals("Allow"),
        principals(node, "Principal"),
        principals(node, "NotPrincipal"),
        actions(node),
        node.has("NotAction"),
        ConditionReader.read(node.path("Condition")));
  }

  private String id(JsonNode node, int position) {
    String sid = node.path("Sid").asText();
    require(sid.matches("[A-Za-z0-9]*"), "Sid may hold letters and digits, got: " + sid);
    return "%s/resource-policy#%s"
        .formatted(resource.resource(), sid.isEmpty() ? Integer.toString(position) : sid);
  }

  private static List<PrincipalPattern> principals(JsonNode node, String member) {
    JsonNode principal = node.path(member);
    if (principal.isMissingNode()) {
      return List.of();
    }
    if (principal.isTextual()) {
      require(
          principal.asText().equals("*"),
          "Principal must be * or an object: " + principal.asText());
      return List.of(new PrincipalPattern.Anyone());
    }
    requireOnly(principal, Set.of("AWS"), member);
    return texts(principal.path("AWS"), member).stream().map(PrincipalPattern::of).toList();
  }

  private static List<String> actions(JsonNode node) {
    String member = node.has("Action") ? "Action" : "NotAction";
    List<String> actions = texts(node.path(member), member);
    actions.forEach(
        action ->
            require(
                ResourceActions.couldMean(action),
                "%s names nothing a resource policy decides on: %s".formatted(member, action)));
    return actions.stream().map(action -> action.toLowerCase(Locale.ROOT)).toList();
  }

  /** Wildcards are refused, as AWS refuses them: they would say more than they do. */
  private void requireThisResource(JsonNode node) {
    texts(node.path("Resource"), "Resource")
        .forEach(
            text ->
                require(
                    text.equals(resource.toString()),
                    "Resource must be the ARN the policy is attached to, %s, got: %s"
                        .formatted(resource, text)));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new MalformedPolicyException("not valid JSON: " + e.getOriginalMessage());
    }
  }

  static List<String> texts(JsonNode node, String member) {
    return oneOrMore(node, member).stream()
        .map(
            value -> {
              require(value.isValueNode() && !value.isNull(), member + " must hold texts");
              return value.asText();
            })
        .toList();
  }

  private static List<JsonNode> oneOrMore(JsonNode node, String member) {
    List<JsonNode> nodes =
        node.isArray()
            ? StreamSupport.stream(node.spliterator(), false).toList()
            : node.isMissingNode() ? List.of() : List.of(node);
    require(!nodes.isEmpty(), member + " is missing or empty");
    return nodes;
  }

  private static void requireOneOf(JsonNode node, String one, String other) {
    require(
        node.has(one) != node.has(other),
        "a statement needs either %s or %s".formatted(one, other));
  }

  private static void requireOnly(JsonNode node, Set<String> members, String where) {
    require(node.isObject(), where + " must be an object");
    node.properties().stream()
        .map(Map.Entry::getKey)
        .forEach(
            name ->
                require(
                    members.contains(name), "%s is not supported in %s".formatted(name, where)));
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new MalformedPolicyException(otherwise);
    }
  }
}
