package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.protocol.mcp.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.smithy.model.knowledge.HttpBinding.Location;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.MediaTypeTrait;

/** The body: one member alone, or all that are bound nowhere else as a JSON object. */
record BodyWriter(Bindings bindings, JsonWriter writer, WireNames names) {

  private static final String JSON = "application/json";

  Optional<OutgoingRequest.Body> write(ObjectNode arguments) {
    List<Bindings.Bound> payload = bindings.at(Location.PAYLOAD);
    if (!payload.isEmpty()) {
      return payload(payload.getFirst(), arguments);
    }
    List<Bindings.Bound> members = bindings.at(Location.DOCUMENT);
    return members.isEmpty() ? Optional.empty() : Optional.of(json(document(members, arguments)));
  }

  private ObjectNode document(List<Bindings.Bound> members, ObjectNode arguments) {
    ObjectNode document = Json.object();
    for (Bindings.Bound bound : members) {
      if (arguments.has(bound.name())) {
        JsonNode value = writer.write(bound.member(), arguments.get(bound.name()), bound.name());
        document.set(names.of(bound.member()), value);
      }
    }
    return document;
  }

  private Optional<OutgoingRequest.Body> payload(Bindings.Bound bound, ObjectNode arguments) {
    Shape target = bound.target();
    JsonNode value = arguments.get(bound.name());
    if (value == null) {
      return target.isStructureShape() ? Optional.of(json(Json.object())) : Optional.empty();
    }
    if (target.isBlobShape()) {
      byte[] bytes = Scalars.bytes(value, bound.name());
      return Optional.of(
          new OutgoingRequest.Body(mediaType(target, "application/octet-stream"), bytes));
    }
    if (target.isStringShape() || target.isEnumShape()) {
      String text = Scalars.check(target, value, bound.name()).asText();
      return Optional.of(
          new OutgoingRequest.Body(
              mediaType(target, "text/plain"), text.getBytes(StandardCharsets.UTF_8)));
    }
    return Optional.of(json(writer.write(bound.member(), value, bound.name())));
  }

  private static String mediaType(Shape target, String otherwise) {
    return target.getTrait(MediaTypeTrait.class).map(MediaTypeTrait::getValue).orElse(otherwise);
  }

  private static OutgoingRequest.Body json(JsonNode json) {
    return new OutgoingRequest.Body(JSON, JsonBytes.of(json));
  }
}
