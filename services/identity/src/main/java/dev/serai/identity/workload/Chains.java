package dev.serai.identity.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import java.util.ArrayList;
import java.util.Optional;

/** Delegations as JSON: {@code {"user": {...}, "actors": ["arn:..."]}}. */
final class Chains {

  private Chains() {}

  static ObjectNode write(Delegation delegation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    delegation.user().ifPresent(user -> write(json.putObject("user"), user));
    ArrayNode actors = json.putArray("actors");
    delegation.actors().forEach(actor -> actors.add(actor.toString()));
    return json;
  }

  static Delegation read(JsonNode json) {
    var actors = new ArrayList<Arn>();
    json.path("actors").forEach(actor -> actors.add(Arn.parse(actor.asText()).orElseThrow()));
    return new Delegation(user(json.path("user")), actors);
  }

  /** The same text for equal chains. */
  static String text(Delegation delegation) {
    return write(delegation).toString();
  }

  private static void write(ObjectNode json, EndUser user) {
    switch (user) {
      case EndUser.Verified verified ->
          json.put("iss", verified.issuer()).put("sub", verified.subject());
      case EndUser.Asserted asserted -> json.put("id", asserted.id());
    }
  }

  private static Optional<EndUser> user(JsonNode json) {
    if (json.isMissingNode()) {
      return Optional.empty();
    }
    return json.has("id")
        ? Optional.of(new EndUser.Asserted(json.path("id").asText()))
        : Optional.of(new EndUser.Verified(json.path("iss").asText(), json.path("sub").asText()));
  }
}
