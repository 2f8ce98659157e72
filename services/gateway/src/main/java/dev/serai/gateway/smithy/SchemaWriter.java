package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.DeprecatedTrait;
import software.amazon.smithy.model.traits.DocumentationTrait;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.UniqueItemsTrait;

/** Writes the schema of one shape, and notes the aggregate shapes it refers to. */
final class SchemaWriter {

  private final Model model;
  private final PlainText text;
  private final SimpleSchemas simple;
  private final Map<String, ShapeId> names = new HashMap<>();

  SchemaWriter(Model model, PlainText text) {
    this.model = model;
    this.text = text;
    simple = new SimpleSchemas(model);
    // Sorted, so that of two shapes of one name the same one keeps it each time.
    model
        .shapes()
        .filter(SchemaWriter::isAggregate)
        .map(Shape::getId)
        .sorted(Comparator.comparing(ShapeId::toString))
        .forEach(id -> names.putIfAbsent(id.getName(), id));
  }

  /** The shape's key in {@code $defs}: its name, with its namespace where names clash. */
  String name(Shape shape) {
    ShapeId id = shape.getId();
    return id.equals(names.get(id.getName()))
        ? id.getName()
        : id.getNamespace() + "." + id.getName();
  }

  ObjectNode aggregate(Shape shape, Set<Shape> references) {
    return switch (shape.getType()) {
      case UNION -> union(shape, references);
      case LIST, SET -> list(shape.asListShape().orElseThrow(), references);
      case MAP -> map(shape.asMapShape().orElseThrow(), references);
      default -> structure(shape, references);
    };
  }

  ObjectNode structure(Shape shape, Set<Shape> references) {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = Json.array();
    for (MemberShape member : shape.members()) {
      properties.set(member.getMemberName(), member(member, references));
      if (Members.isRequired(member)) {
        required.add(member.getMemberName());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  private ObjectNode union(Shape shape, Set<Shape> references) {
    ObjectNode schema = Json.object().put("type", "object");
    ArrayNode choices = schema.putArray("oneOf");
    for (MemberShape member : shape.members()) {
      ObjectNode choice = choices.addObject().put("type", "object");
      choice.putObject("properties").set(member.getMemberName(), member(member, references));
      choice.putArray("required").add(member.getMemberName());
      choice.put("additionalProperties", false);
    }
    if (choices.isEmpty()) {
      schema.remove("oneOf");
      schema.put("maxProperties", 0);
    }
    return schema;
  }

  private ObjectNode list(ListShape shape, Set<Shape> references) {
    ObjectNode schema = Json.object().put("type", "array");
    schema.set("items", nullable(shape, member(shape.getMember(), references)));
    shape.getTrait(LengthTrait.class).ifPresent(length -> Bounds.items(schema, length));
    if (shape.hasTrait(UniqueItemsTrait.class)) {
      schema.put("uniqueItems", true);
    }
    return schema;
  }

  private ObjectNode map(MapShape shape, Set<Shape> references) {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode names = member(shape.getKey(), references);
    if (names.size() > 1) {
      schema.set("propertyNames", names);
    }
    schema.set("additionalProperties", nullable(shape, member(shape.getValue(), references)));
    shape.getTrait(LengthTrait.class).ifPresent(length -> Bounds.properties(schema, length));
    return schema;
  }

  private static ObjectNode nullable(Shape container, ObjectNode schema) {
    if (!container.hasTrait(SparseTrait.class)) {
      return schema;
    }
    ObjectNode either = Json.object();
    either.putArray("anyOf").add(schema).addObject().put("type", "null");
    return either;
  }

  private ObjectNode member(MemberShape member, Set<Shape> references) {
    Shape target = model.expectShape(member.getTarget());
    ObjectNode schema;
    if (isAggregate(target)) {
      references.add(target);
      schema = Json.object().put("$ref", "#/$defs/" + name(target));
      member.getTrait(LengthTrait.class).ifPresent(length -> bound(schema, target, length));
    } else {
      schema = simple.schema(member, target);
    }
    describe(schema, member);
    return schema;
  }

  private static void bound(ObjectNode schema, Shape target, LengthTrait length) {
    if (target.isMapShape()) {
      Bounds.properties(schema, length);
    } else if (target.isListShape()) {
      Bounds.items(schema, length);
    }
  }

  private void describe(ObjectNode schema, MemberShape member) {
    member
        .getMemberTrait(model, DocumentationTrait.class)
        .map(documentation -> text.of(documentation.getValue()))
        .filter(description -> !description.isEmpty())
        .ifPresent(description -> schema.put("description", description));
    if (member.getMemberTrait(model, DeprecatedTrait.class).isPresent()) {
      schema.put("deprecated", true);
    }
  }

  private static boolean isAggregate(Shape shape) {
    return shape.isStructureShape()
        || shape.isUnionShape()
        || shape.isListShape()
        || shape.isMapShape();
  }
}
