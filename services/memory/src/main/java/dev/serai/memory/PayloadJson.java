package dev.serai.memory;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Payloads as they lie in a column: an array of objects with one member each. The names are part of
 * the data. Numbers keep the digits they came with, texts also half a pair of surrogates.
 */
final class PayloadJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder().highestNonEscapedChar(StoredJson.LAST_UNESCAPED).build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String ROLE = "role";
  private static final String TEXT = "text";
  private static final String BLOB = "blob";
  private static final String JSON = "json";

  private PayloadJson() {}

  static byte[] write(List<Payload> payload) {
    ArrayNode items = MAPPER.createArrayNode();
    payload.forEach(item -> items.add(object(item)));
    try {
      return MAPPER.writeValueAsBytes(items);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a payload is not written", e);
    }
  }

  private static ObjectNode object(Payload item) {
    ObjectNode object = MAPPER.createObjectNode();
    return switch (item) {
      case Payload.Conversational(Role role, String text) ->
          object.put(ROLE, role.name()).put(TEXT, text);
      case Payload.Blob(JsonNode document) -> object.set(BLOB, document);
      case Payload.Json(JsonNode content) -> object.set(JSON, content);
    };
  }

  static List<Payload> read(byte[] column) {
    List<Payload> payload = new ArrayList<>();
    for (JsonNode item : tree(column)) {
      payload.add(item(item));
    }
    return payload;
  }

  private static Payload item(JsonNode item) {
    if (item.has(ROLE)) {
      return new Payload.Conversational(
          Role.valueOf(item.path(ROLE).asText()), item.path(TEXT).asText());
    }
    return item.has(BLOB) ? new Payload.Blob(item.path(BLOB)) : new Payload.Json(item.path(JSON));
  }

  private static JsonNode tree(byte[] column) {
    try {
      return MAPPER.readTree(new String(column, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored payload is damaged", e);
    }
  }
}
