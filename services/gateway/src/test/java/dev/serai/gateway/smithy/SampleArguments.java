package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.protocol.mcp.message.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Arguments that fit a schema: every member that can be guessed, and all that are demanded. */
final class SampleArguments {

  private static final int DEEPEST = 6;

  /** Texts among which most patterns of AWS's models find one they like. */
  private static final List<String> GUESSES =
      List.of(
          "sample",
          "1",
          "12345678901",
          "123456789012",
          "a=b",
          "a.b",
          "$LATEST",
          "/a",
          "x-y@z.example",
          "https://a.example/",
          "SAMPLE:a",
          "ENABLED",
          "cron(0 0 * * ? *)",
          "arn:aws:lambda:us-east-1:123456789012:function:sample",
          "arn:aws:iam::123456789012:role/sample",
          "arn:aws:kms:us-east-1:123456789012:key/1",
          "arn:aws:s3:us-east-1:123456789012:sample",
          "arn:aws:lambda:us-east-1:123456789012:layer:sample",
          "arn:aws:lambda:us-east-1:123456789012:layer:sample:1",
          "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-12345678901234567",
          "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-12345678901234567",
          "arn:aws:events:us-east-1:123456789012:connection/sample/"
              + "00000000-0000-0000-0000-000000000000",
          "arn:aws:events:us-east-1:123456789012:archive/sample",
          "arn:aws:events:us-east-1:123456789012:event-bus/sample",
          "arn:aws:events:us-east-1:123456789012:endpoint/sample",
          "arn:aws:events:us-east-1:123456789012:replay/sample",
          "arn:aws:events:us-east-1::event-source/aws.partner/sample",
          "aws.partner/sample/a",
          "aws.partner/sample",
          "00000000-0000-0000-0000-000000000000",
          "s3://sample/a",
          "us-east-1",
          "lambda:GetLayerVersion",
          "lambda:InvokeFunction",
          "arn:aws:route53:::healthcheck/sample",
          "/mnt/sample",
          "123456789012.dkr.ecr.us-east-1.amazonaws.com/a@sha256:" + "0".repeat(64));

  private final JsonNode schema;

  SampleArguments(JsonNode schema) {
    this.schema = schema;
  }

  ObjectNode make() {
    return object(schema, 0);
  }

  private ObjectNode object(JsonNode type, int depth) {
    ObjectNode made = Json.object();
    for (var property : type.path("properties").properties()) {
      boolean demanded = isDemanded(type, property.getKey());
      if (demanded || (depth < DEEPEST && canGuess(property.getValue(), depth + 1))) {
        made.set(property.getKey(), value(property.getValue(), depth + 1));
      }
    }
    return made;
  }

  private static boolean isDemanded(JsonNode type, String name) {
    for (JsonNode required : type.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode value(JsonNode given, int depth) {
    JsonNode type = resolve(given);
    if (type.has("enum")) {
      return type.path("enum").get(0);
    }
    if (type.has("oneOf")) {
      return object(shallowest(type), depth);
    }
    return switch (type.path("type").asText("")) {
      case "string" -> text(type);
      case "boolean" -> BooleanNode.TRUE;
      case "integer", "number" -> number(type);
      case "array" -> array(type, depth);
      case "object" -> type.has("properties") ? object(type, depth) : map(type, depth);
      default -> TextNode.valueOf("anything");
    };
  }

  /** A choice that leads nowhere further, so that recursion ends. */
  private JsonNode shallowest(JsonNode type) {
    for (JsonNode choice : type.path("oneOf")) {
      JsonNode first = resolve(choice.path("properties").iterator().next());
      if (!first.path("type").asText().matches("array|object")) {
        return choice;
      }
    }
    return type.path("oneOf").get(0);
  }

  private JsonNode array(JsonNode type, int depth) {
    var made = Json.array();
    int size = Math.max(type.path("minItems").asInt(0), depth < DEEPEST ? 1 : 0);
    for (int item = 0; item < Math.min(size, type.path("maxItems").asInt(size)); item++) {
      made.add(value(type.path("items"), depth + 1));
    }
    return made;
  }

  private JsonNode map(JsonNode type, int depth) {
    ObjectNode made = Json.object();
    JsonNode names = type.path("propertyNames");
    if (depth < DEEPEST || type.path("minProperties").asInt(0) > 0) {
      String name = names.isMissingNode() ? "sample" : value(names, depth).asText();
      for (int entry = 0; entry < Math.max(1, type.path("minProperties").asInt(0)); entry++) {
        made.set(name + "x".repeat(entry), value(type.path("additionalProperties"), depth + 1));
      }
    }
    return made;
  }

  private static JsonNode number(JsonNode type) {
    BigDecimal least = type.path("minimum").decimalValue();
    BigDecimal most =
        type.has("maximum") ? type.path("maximum").decimalValue() : least.max(BigDecimal.ONE);
    return DecimalNode.valueOf(type.has("minimum") ? least : BigDecimal.ONE.min(most));
  }

  private static JsonNode text(JsonNode type) {
    if (type.path("format").asText().equals("date-time")) {
      return TextNode.valueOf("2026-01-02T03:04:05Z");
    }
    if (type.has("contentEncoding")) {
      return TextNode.valueOf("AQID");
    }
    return TextNode.valueOf(guess(type).orElse("sample"));
  }

  private static java.util.Optional<String> guess(JsonNode type) {
    int least = type.path("minLength").asInt(0);
    int most = type.path("maxLength").asInt(Integer.MAX_VALUE);
    Pattern pattern = Pattern.compile(type.path("pattern").asText(""));
    return GUESSES.stream()
        .map(text -> text.length() < least ? text + "a".repeat(least - text.length()) : text)
        .filter(text -> text.length() <= most && pattern.matcher(text).find())
        .findFirst();
  }

  private boolean canGuess(JsonNode given, int depth) {
    JsonNode type = resolve(given);
    if (depth > DEEPEST) {
      return false;
    }
    return switch (type.path("type").asText("")) {
      case "string" ->
          type.has("enum")
              || type.has("format")
              || type.has("contentEncoding")
              || guess(type).isPresent();
      case "array" ->
          type.path("minItems").asInt(0) <= 1 && canGuess(type.path("items"), depth + 1);
      case "object" -> canGuessAll(type, depth);
      default -> true;
    };
  }

  private boolean canGuessAll(JsonNode type, int depth) {
    if (type.has("oneOf")) {
      return canGuess(shallowest(type).path("properties").iterator().next(), depth + 1);
    }
    if (!type.has("properties")) {
      return (!type.has("propertyNames") || canGuess(type.path("propertyNames"), depth + 1))
          && canGuess(type.path("additionalProperties"), depth + 1);
    }
    for (var property : type.path("properties").properties()) {
      if (isDemanded(type, property.getKey()) && !canGuess(property.getValue(), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private JsonNode resolve(JsonNode type) {
    String reference = type.path("$ref").asText("");
    return reference.isEmpty()
        ? type
        : schema.path("$defs").path(reference.substring("#/$defs/".length()));
  }
}
