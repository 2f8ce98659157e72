package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.RefusedDocumentException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads YAML 1.2 as far as it says what JSON could. Aliases are followed a bounded number of times,
 * and a document that grows by them beyond its limit is refused.
 */
final class YamlReader {

  private static final int MOST_ALIASES = 50;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final OpenApiLimits limits;
  private long budget;

  YamlReader(OpenApiLimits limits) {
    this.limits = limits;
    this.budget = limits.maxBytes();
  }

  JsonNode read(byte[] document) {
    var settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(limits.maxBytes())
            .setSchema(new JsonSchema())
            .build();
    try {
      Object loaded =
          new Load(settings).loadFromString(new String(document, StandardCharsets.UTF_8));
      return loaded == null ? NODES.nullNode() : node(loaded, 0);
    } catch (MarkedYamlEngineException e) {
      String place =
          e.getProblemMark()
              .map(mark -> "line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
              .orElse("");
      throw new RefusedDocumentException(place, String.valueOf(e.getProblem()));
    } catch (YamlEngineException e) {
      throw new RefusedDocumentException("", "it is no YAML: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new RefusedDocumentException("", "it is nested too deep");
    }
  }

  private JsonNode node(Object value, int depth) {
    if (depth > limits.maxDepth()) {
      throw new RefusedDocumentException("", "it is nested deeper than " + limits.maxDepth());
    }
    if (--budget < 0) {
      throw new RefusedDocumentException("", "its aliases make it grow beyond its limit");
    }
    return switch (value) {
      case Map<?, ?> map -> object(map, depth);
      case List<?> list -> array(list, depth);
      case String text -> NODES.textNode(text);
      case Boolean truth -> NODES.booleanNode(truth);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case BigInteger number -> NODES.numberNode(number);
      case Double number -> number(number);
      default ->
          throw new RefusedDocumentException("", "it holds a value that JSON has no type for");
    };
  }

  private static JsonNode number(double number) {
    return Double.isFinite(number)
        ? NODES.numberNode(BigDecimal.valueOf(number))
        : NODES.textNode(String.valueOf(number));
  }

  private ObjectNode object(Map<?, ?> map, int depth) {
    ObjectNode object = NODES.objectNode();
    map.forEach(
        (key, value) -> {
          JsonNode member = value == null ? NODES.nullNode() : node(value, depth + 1);
          if (object.replace(String.valueOf(key), member) != null) {
            throw new RefusedDocumentException("", "it names " + key + " twice in one place");
          }
        });
    return object;
  }

  private ArrayNode array(List<?> list, int depth) {
    ArrayNode array = NODES.arrayNode();
    list.forEach(value -> array.add(value == null ? NODES.nullNode() : node(value, depth + 1)));
    return array;
  }
}
