package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.math.BigDecimal;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.DefaultTrait;
import software.amazon.smithy.model.traits.EnumTrait;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.PatternTrait;
import software.amazon.smithy.model.traits.RangeTrait;

/** Schemas of shapes without members. Constraints of a member come before its target's. */
final class SimpleSchemas {

  private final Model model;

  SimpleSchemas(Model model) {
    this.model = model;
  }

  ObjectNode schema(MemberShape member, Shape target) {
    ObjectNode schema = Json.object();
    switch (target.getType()) {
      case STRING, ENUM -> text(schema, member, target);
      case BLOB -> blob(schema, member);
      case TIMESTAMP -> schema.put("type", "string").put("format", "date-time");
      case BOOLEAN -> schema.put("type", "boolean");
      case BYTE -> integer(schema, member, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> integer(schema, member, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER, LONG, BIG_INTEGER -> number(schema.put("type", "integer"), member);
      case INT_ENUM -> intEnum(schema, target);
      case FLOAT, DOUBLE, BIG_DECIMAL -> number(schema.put("type", "number"), member);
      default -> {
        // A document: whatever JSON there is.
      }
    }
    member
        .getTrait(DefaultTrait.class)
        .map(DefaultTrait::toNode)
        .ifPresent(value -> byDefault(schema, value));
    return schema;
  }

  private void text(ObjectNode schema, MemberShape member, Shape target) {
    schema.put("type", "string");
    if (target.isEnumShape()) {
      ArrayNode values = schema.putArray("enum");
      target.asEnumShape().orElseThrow().getEnumValues().values().forEach(values::add);
      return;
    }
    enumOfOldModels(schema, member);
    member
        .getMemberTrait(model, LengthTrait.class)
        .ifPresent(length -> Bounds.characters(schema, length));
    member
        .getMemberTrait(model, PatternTrait.class)
        .map(PatternTrait::getValue)
        .ifPresent(pattern -> schema.put("pattern", pattern));
    member
        .getMemberTrait(model, MediaTypeTrait.class)
        .ifPresent(type -> schema.put("contentMediaType", type.getValue()));
  }

  @SuppressWarnings("deprecation") // models of Smithy 1.0 have it
  private void enumOfOldModels(ObjectNode schema, MemberShape member) {
    member
        .getMemberTrait(model, EnumTrait.class)
        .map(EnumTrait::getEnumDefinitionValues)
        .ifPresent(values -> values.forEach(schema.putArray("enum")::add));
  }

  private void blob(ObjectNode schema, MemberShape member) {
    schema.put("type", "string").put("contentEncoding", "base64");
    member
        .getMemberTrait(model, MediaTypeTrait.class)
        .ifPresent(type -> schema.put("contentMediaType", type.getValue()));
  }

  private void integer(ObjectNode schema, MemberShape member, long least, long most) {
    number(schema.put("type", "integer").put("minimum", least).put("maximum", most), member);
  }

  private void number(ObjectNode schema, MemberShape member) {
    member.getMemberTrait(model, RangeTrait.class).ifPresent(range -> Bounds.values(schema, range));
  }

  private static void intEnum(ObjectNode schema, Shape target) {
    ArrayNode values = schema.put("type", "integer").putArray("enum");
    target.asIntEnumShape().orElseThrow().getEnumValues().values().forEach(values::add);
  }

  /** Of blobs, times and aggregates a default says no more than that they may be left out. */
  private static void byDefault(ObjectNode schema, Node value) {
    String type = schema.path("type").asText();
    if (value.isBooleanNode() && type.equals("boolean")) {
      schema.put("default", value.expectBooleanNode().getValue());
    } else if (value.isNumberNode() && (type.equals("integer") || type.equals("number"))) {
      schema.put("default", new BigDecimal(value.expectNumberNode().getValue().toString()));
    } else if (value.isStringNode() && type.equals("string") && !schema.has("contentEncoding")) {
      schema.put("default", value.expectStringNode().getValue());
    }
  }
}
