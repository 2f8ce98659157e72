package dev.serai.protocol.mcp.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Looking into JSON that may have any shape. */
public final class Json {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  public static ObjectNode object() {
    return NODES.objectNode();
  }

  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /** Another object with the same members, which both share. */
  public static ObjectNode copy(ObjectNode json) {
    ObjectNode copy = object();
    copy.setAll(json);
    return copy;
  }

  /** The member if it is a string. */
  public static Optional<String> text(JsonNode json, String member) {
    return Optional.ofNullable(json.get(member))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  /** The member if it is an object. */
  public static Optional<ObjectNode> object(JsonNode json, String member) {
    return json.get(member) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }

  /** Whether the member is {@code true}. */
  public static boolean flag(JsonNode json, String member) {
    return json.path(member).booleanValue();
  }

  /** The member's elements that are objects; none if it is no array. */
  public static List<ObjectNode> objects(JsonNode json, String member) {
    return StreamSupport.stream(json.path(member).spliterator(), false)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }

  /** The member's elements that are strings; none if it is no array. */
  public static List<String> texts(JsonNode json, String member) {
    return StreamSupport.stream(json.path(member).spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .toList();
  }

  /**
   * The member as a string.
   *
   * @throws InvalidMessageException if it is something else or missing
   */
  public static String requireText(JsonNode json, String member) {
    return text(json, member)
        .orElseThrow(() -> new InvalidMessageException("'" + member + "' must be a string"));
  }

  /**
   * The member as an object.
   *
   * @throws InvalidMessageException if it is something else or missing
   */
  public static ObjectNode requireObject(JsonNode json, String member) {
    return object(json, member)
        .orElseThrow(() -> new InvalidMessageException("'" + member + "' must be an object"));
  }
}
