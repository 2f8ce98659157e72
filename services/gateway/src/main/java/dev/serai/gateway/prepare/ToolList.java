package dev.serai.gateway.prepare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.model.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lists of tools as JSON arrays of MCP's {@code Tool}. */
final class ToolList {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ToolList() {}

  /**
   * Reads an array, or an object whose member {@code tools} is one.
   *
   * @throws RefusedDocumentException if it is no such list
   */
  static List<Tool> read(byte[] document) {
    JsonNode json = json(document);
    boolean wrapped = json.isObject() && json.path("tools").isArray();
    JsonNode list = wrapped ? json.path("tools") : json;
    if (!list.isArray()) {
      throw new RefusedDocumentException("", "must be a list of tools");
    }
    List<Tool> tools = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String place = (wrapped ? "/tools/" : "/") + i;
      tools.add(tool(list.get(i), place));
    }
    return tools;
  }

  private static Tool tool(JsonNode json, String place) {
    if (!(json instanceof ObjectNode object)) {
      throw new RefusedDocumentException(place, "must be a tool");
    }
    try {
      return new Tool(object);
    } catch (InvalidMessageException e) {
      throw new RefusedDocumentException(place, String.valueOf(e.getMessage()));
    }
  }

  static byte[] write(List<Tool> tools) {
    ArrayNode array = JSON.createArrayNode();
    tools.forEach(tool -> array.add(tool.json()));
    return array.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] document) {
    try {
      return JSON.readTree(document);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new RefusedDocumentException(
          "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()), "is no JSON");
    } catch (IOException e) {
      throw new RefusedDocumentException("", "is no JSON");
    }
  }
}
