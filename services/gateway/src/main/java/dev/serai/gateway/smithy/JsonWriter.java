package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.InvalidArgumentException;
import dev.serai.protocol.mcp.message.Json;
import java.util.Map;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait.Format;

/**
 * Arguments as JSON on the wire: members by their wire names, times in their format. What does not
 * fit its shape is refused by its path; lengths, ranges and patterns are left to the service.
 */
final class JsonWriter {

  private final Model model;
  private final WireNames names;

  JsonWriter(Model model, WireNames names) {
    this.model = model;
    this.names = names;
  }

  JsonNode write(MemberShape member, JsonNode value, String path) {
    Shape target = model.expectShape(member.getTarget());
    return switch (target.getType()) {
      case STRUCTURE -> structure(target, value, path);
      case UNION -> union(target, value, path);
      case LIST, SET -> list(target, value, path);
      case MAP -> map(target, value, path);
      case TIMESTAMP -> Times.json(Scalars.time(value, path), format(member));
      case DOCUMENT -> value;
      default -> Scalars.check(target, value, path);
    };
  }

  private Format format(MemberShape member) {
    return member
        .getMemberTrait(model, TimestampFormatTrait.class)
        .map(TimestampFormatTrait::getFormat)
        .orElse(Format.EPOCH_SECONDS);
  }

  ObjectNode structure(Shape shape, JsonNode value, String path) {
    ObjectNode written = Json.object();
    for (Map.Entry<String, JsonNode> field : fields(value, path)) {
      if (!field.getValue().isNull()) {
        MemberShape member = member(shape, field.getKey(), path);
        String below = path + "." + field.getKey();
        written.set(names.of(member), write(member, field.getValue(), below));
      }
    }
    for (MemberShape member : shape.members()) {
      if (Members.isRequired(member) && !written.has(names.of(member))) {
        throw new InvalidArgumentException(path + "." + member.getMemberName() + " is missing");
      }
    }
    return written;
  }

  private ObjectNode union(Shape shape, JsonNode value, String path) {
    ObjectNode written = structure(shape, value, path);
    if (written.size() != 1) {
      throw new InvalidArgumentException(
          path + " must have exactly one of " + String.join(", ", shape.getMemberNames()));
    }
    return written;
  }

  private static MemberShape member(Shape shape, String name, String path) {
    return shape
        .getMember(name)
        .orElseThrow(() -> new InvalidArgumentException(path + " has no member " + name));
  }

  private ArrayNode list(Shape shape, JsonNode value, String path) {
    if (!value.isArray()) {
      throw new InvalidArgumentException(path + " must be an array");
    }
    MemberShape item = shape.asListShape().orElseThrow().getMember();
    ArrayNode written = Json.array();
    for (int index = 0; index < value.size(); index++) {
      written.add(element(shape, item, value.get(index), path + "[" + index + "]"));
    }
    return written;
  }

  private ObjectNode map(Shape shape, JsonNode value, String path) {
    MemberShape item = shape.asMapShape().orElseThrow().getValue();
    ObjectNode written = Json.object();
    for (Map.Entry<String, JsonNode> field : fields(value, path)) {
      String below = path + "." + field.getKey();
      written.set(field.getKey(), element(shape, item, field.getValue(), below));
    }
    return written;
  }

  private JsonNode element(Shape container, MemberShape item, JsonNode value, String path) {
    if (!value.isNull()) {
      return write(item, value, path);
    }
    if (container.hasTrait(SparseTrait.class)) {
      return NullNode.getInstance();
    }
    throw new InvalidArgumentException(path + " must not be null");
  }

  private static Iterable<Map.Entry<String, JsonNode>> fields(JsonNode value, String path) {
    if (!value.isObject()) {
      throw new InvalidArgumentException(path + " must be an object");
    }
    return value.properties();
  }
}
