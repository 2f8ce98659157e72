package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.Elicitation;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Questions to users. */
final class Elicitations {

  private Elicitations() {}

  static void form(Draft draft) {
    if (Elicitation.of(draft.json()) instanceof Elicitation.Form) {
      draft.refused(Feature.ELICITATION_FORM, "the client cannot ask its user");
    }
  }

  static void url(Draft draft) {
    if (Elicitation.of(draft.json()) instanceof Elicitation.Url) {
      draft.refused(Feature.ELICITATION_URL, "the client cannot send its user to an address");
    }
    draft.json().remove("mode");
  }

  /** The one revision that wants an id gets one that is the same for the same address. */
  static void identified(ObjectNode params) {
    if (Elicitation.of(params) instanceof Elicitation.Url url && url.elicitationId().isEmpty()) {
      byte[] address = url.url().getBytes(StandardCharsets.UTF_8);
      params.put("elicitationId", UUID.nameUUIDFromBytes(address).toString());
    }
  }

  static void choices(Draft draft) {
    Json.object(draft.json(), "requestedSchema")
        .flatMap(schema -> Json.object(schema, "properties"))
        .ifPresent(
            properties ->
                properties.properties().stream()
                    .filter(property -> property.getValue().isObject())
                    .forEach(property -> choice(draft, (ObjectNode) property.getValue())));
  }

  private static void choice(Draft draft, ObjectNode property) {
    String type = Json.text(property, "type").orElse("");
    if (type.equals("array")) {
      draft.refused(Feature.ELICITATION_CHOICES, "the client's forms allow one choice");
    }
    if (!type.equals("boolean")) {
      draft.drop(property, "default", Feature.ELICITATION_CHOICES);
    }
    if (property.has("oneOf")) {
      untitled(property);
      draft.replaced(Feature.ELICITATION_CHOICES, "titles of choices stand in 'enumNames'");
    }
  }

  private static void untitled(ObjectNode property) {
    ArrayNode values = property.putArray("enum");
    ArrayNode names = property.putArray("enumNames");
    for (ObjectNode option : Json.objects(property, "oneOf")) {
      values.add(Json.text(option, "const").orElse(""));
      names.add(Json.text(option, "title").orElse(""));
    }
    property.remove("oneOf");
  }
}
