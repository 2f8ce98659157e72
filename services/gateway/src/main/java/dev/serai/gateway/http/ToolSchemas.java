package dev.serai.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.http.TargetJson.SchemaDefinition;
import dev.serai.gateway.http.TargetJson.SchemaType;
import dev.serai.gateway.http.TargetJson.ToolDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Between tool definitions on the wire and the document that is kept of them. */
final class ToolSchemas {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ToolSchemas() {}

  static String document(List<ToolDefinition> tools) {
    ArrayNode array = JSON.createArrayNode();
    for (ToolDefinition tool : tools) {
      ObjectNode json = array.addObject();
      json.put("name", tool.name());
      json.put("description", tool.description());
      json.set("inputSchema", json(tool.inputSchema()));
      tool.outputSchema().ifPresent(schema -> json.set("outputSchema", json(schema)));
    }
    return array.toString();
  }

  private static ObjectNode json(SchemaDefinition schema) {
    ObjectNode json = JSON.createObjectNode();
    json.put("type", schema.type().wire());
    schema.description().ifPresent(text -> json.put("description", text));
    schema
        .properties()
        .ifPresent(
            properties -> {
              ObjectNode members = json.putObject("properties");
              properties.forEach((name, member) -> members.set(name, json(member)));
            });
    schema.required().ifPresent(names -> names.forEach(json.withArray("required")::add));
    schema.items().ifPresent(items -> json.set("items", json(items)));
    return json;
  }

  /**
   * @throws IllegalStateException when the document is none of ours
   */
  static List<ToolDefinition> definitions(String document) {
    try {
      return JSON.readTree(document).valueStream().map(ToolSchemas::definition).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept tool schema is damaged", e);
    }
  }

  private static ToolDefinition definition(JsonNode json) {
    return new ToolDefinition(
        json.path("name").asText(),
        json.path("description").asText(),
        schema(json.path("inputSchema")),
        Optional.of(json.path("outputSchema")).filter(JsonNode::isObject).map(ToolSchemas::schema));
  }

  private static SchemaDefinition schema(JsonNode json) {
    return new SchemaDefinition(
        SchemaType.valueOf(json.path("type").asText().toUpperCase(Locale.ROOT)),
        Optional.of(json.path("properties")).filter(JsonNode::isObject).map(ToolSchemas::members),
        Optional.of(json.path("required"))
            .filter(JsonNode::isArray)
            .map(names -> names.valueStream().map(JsonNode::asText).toList()),
        Optional.of(json.path("items")).filter(JsonNode::isObject).map(ToolSchemas::schema),
        Optional.ofNullable(json.path("description").textValue()));
  }

  private static Map<String, SchemaDefinition> members(JsonNode json) {
    Map<String, SchemaDefinition> members = new TreeMap<>();
    json.properties().forEach(entry -> members.put(entry.getKey(), schema(entry.getValue())));
    return members;
  }
}
