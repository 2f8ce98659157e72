package dev.serai.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.AllowedWorkloads;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ClaimRule;
import dev.serai.kernel.JwtAuthorizer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A version's JWT authorizer as stored. */
final class StoredAuthorizer {

  private StoredAuthorizer() {}

  static void write(ObjectNode json, JwtAuthorizer authorizer) {
    json.put("discoveryUrl", authorizer.discoveryUrl().toString());
    put(json, "audience", authorizer.allowedAudience());
    put(json, "clients", authorizer.allowedClients());
    put(json, "scopes", authorizer.allowedScopes());
    ObjectNode advertised = json.putObject("advertised");
    new TreeMap<>(authorizer.advertisedScopes()).forEach(advertised::put);
    authorizer.claims().forEach(rule -> claim(json.withArray("claims").addObject(), rule));
    authorizer
        .workloads()
        .ifPresent(
            allowed -> {
              ObjectNode workloads = json.putObject("workloads");
              put(workloads, "identities", allowed.identities());
              put(
                  workloads,
                  "environments",
                  allowed.environments().stream().map(Arn::toString).toList());
            });
  }

  static JwtAuthorizer read(JsonNode json) {
    return new JwtAuthorizer(
        URI.create(json.path("discoveryUrl").asText()),
        texts(json, "audience"),
        texts(json, "clients"),
        texts(json, "scopes"),
        json.path("advertised").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText())),
        json.path("claims").valueStream().map(StoredAuthorizer::claim).toList(),
        Optional.of(json.path("workloads"))
            .filter(JsonNode::isObject)
            .map(StoredAuthorizer::workloads));
  }

  private static void claim(ObjectNode json, ClaimRule rule) {
    json.put("claim", rule.claim());
    switch (rule) {
      case ClaimRule.Equal equal -> json.put("equals", equal.value());
      case ClaimRule.Contains contains -> json.put("contains", contains.value());
      case ClaimRule.ContainsAny any -> put(json, "containsAny", any.values());
    }
  }

  private static ClaimRule claim(JsonNode json) {
    String claim = json.path("claim").asText();
    if (json.has("equals")) {
      return new ClaimRule.Equal(claim, json.path("equals").asText());
    }
    return json.has("contains")
        ? new ClaimRule.Contains(claim, json.path("contains").asText())
        : new ClaimRule.ContainsAny(claim, texts(json, "containsAny"));
  }

  private static AllowedWorkloads workloads(JsonNode json) {
    List<Arn> environments =
        texts(json, "environments").stream()
            .map(text -> Arn.parse(text).orElseThrow(() -> new IllegalStateException(text)))
            .toList();
    return new AllowedWorkloads(environments, texts(json, "identities"));
  }

  private static void put(ObjectNode json, String member, List<String> texts) {
    texts.forEach(json.putArray(member)::add);
  }

  private static List<String> texts(JsonNode json, String member) {
    return json.path(member).valueStream().map(JsonNode::asText).toList();
  }
}
