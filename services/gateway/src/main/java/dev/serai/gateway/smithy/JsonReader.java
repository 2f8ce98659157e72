package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;

/**
 * JSON from the wire as a result: members by their names in the model, times as ISO 8601. What the
 * model does not know, or is not of its shape, stays as it is.
 */
record JsonReader(Model model, WireNames names) {

  JsonNode read(MemberShape member, JsonNode sent) {
    Shape target = model.expectShape(member.getTarget());
    return switch (target.getType()) {
      case STRUCTURE, UNION -> sent.isObject() ? structure(target, sent) : sent;
      case LIST, SET -> sent.isArray() ? list(target, sent) : sent;
      case MAP -> sent.isObject() ? map(target, sent) : sent;
      case TIMESTAMP -> Times.result(sent);
      default -> sent;
    };
  }

  ObjectNode structure(Shape shape, JsonNode sent) {
    ObjectNode read = Json.object();
    for (var field : sent.properties()) {
      if (field.getValue().isNull() || field.getKey().equals("__type")) {
        continue;
      }
      names
          .member(shape, field.getKey())
          .ifPresentOrElse(
              member -> read.set(member.getMemberName(), read(member, field.getValue())),
              () -> read.set(field.getKey(), field.getValue()));
    }
    return read;
  }

  private ArrayNode list(Shape shape, JsonNode sent) {
    MemberShape item = shape.asListShape().orElseThrow().getMember();
    ArrayNode read = Json.array();
    sent.forEach(value -> read.add(read(item, value)));
    return read;
  }

  private ObjectNode map(Shape shape, JsonNode sent) {
    MemberShape item = shape.asMapShape().orElseThrow().getValue();
    ObjectNode read = Json.object();
    sent.properties().forEach(field -> read.set(field.getKey(), read(item, field.getValue())));
    return read;
  }
}
