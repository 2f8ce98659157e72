package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.memory.MetadataField;
import dev.serai.memory.MetadataField.Validation;
import dev.serai.memory.MetadataValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Metadata that a model reads out of a conversation: how it is asked for, and what of its answer is
 * taken. A value that is not allowed is left out; the record is kept without it.
 */
final class InferredMetadata {

  /** Of a list. Source: {@code MemoryRecordMetadataValue}. */
  private static final int MAX_ITEMS = 5;

  private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9\\s._:/=+@-]{1,256}");
  private static final Pattern ITEM = Pattern.compile("[a-zA-Z0-9\\s._:/=+@-]{1,64}");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<MetadataField> fields;

  InferredMetadata(List<MetadataField> schema) {
    this.fields =
        schema.stream()
            .filter(field -> field.origin() == MetadataField.Origin.LLM_INFERRED)
            .toList();
  }

  /** For the form of the answer; empty when nothing is inferred. */
  String form() {
    if (fields.isEmpty()) {
      return "";
    }
    var text =
        new StringBuilder(
            "Each item of the list also has a member \"metadata\", an object with these members;"
                + " leave out those the conversation says nothing about:");
    for (MetadataField field : fields) {
      text.append("\n- \"").append(field.key()).append("\": ").append(kind(field));
      field.definition().ifPresent(definition -> text.append("; ").append(definition));
      field.instruction().ifPresent(how -> text.append("; choose by: ").append(how));
    }
    return text.toString();
  }

  /** Of that member, as a JSON Schema; empty when nothing is inferred. */
  Optional<ObjectNode> schema() {
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode schema = JSON.createObjectNode();
    schema.put("type", "object");
    ObjectNode members = schema.putObject("properties");
    fields.forEach(field -> members.set(field.key(), schema(field)));
    return Optional.of(schema.put("additionalProperties", false));
  }

  private static ObjectNode schema(MetadataField field) {
    ObjectNode schema = JSON.createObjectNode();
    return switch (field.type()) {
      case STRING -> schema.put("type", "string");
      case NUMBER -> schema.put("type", "number");
      case STRINGLIST -> {
        schema.put("type", "array").putObject("items").put("type", "string");
        yield schema;
      }
    };
  }

  private static String kind(MetadataField field) {
    String kind =
        switch (field.type()) {
          case STRING -> "a text";
          case STRINGLIST -> "a list of texts";
          case NUMBER -> "a number";
        };
    return kind + field.validation().map(InferredMetadata::allowed).orElse("");
  }

  private static String allowed(Validation validation) {
    return switch (validation) {
      case Validation.Text(List<String> values) -> oneOf(values);
      case Validation.TextList(List<String> values, Optional<Integer> most) ->
          oneOf(values) + most.map(items -> ", at most " + items).orElse("");
      case Validation.Numeric(Optional<Double> min, Optional<Double> max) ->
          min.map(from -> ", from " + from).orElse("") + max.map(to -> ", up to " + to).orElse("");
    };
  }

  private static String oneOf(List<String> values) {
    return values.isEmpty() ? "" : ", of: " + String.join(" | ", values);
  }

  /**
   * @param item of an answer
   */
  Map<String, MetadataValue> of(JsonNode item) {
    Map<String, MetadataValue> metadata = new HashMap<>();
    for (MetadataField field : fields) {
      value(field, item.path("metadata").path(field.key()))
          .ifPresent(value -> metadata.put(field.key(), value));
    }
    return metadata;
  }

  private static Optional<MetadataValue> value(MetadataField field, JsonNode value) {
    return switch (field.type()) {
      case STRING ->
          Optional.of(value)
              .filter(JsonNode::isTextual)
              .map(JsonNode::asText)
              .filter(text -> TEXT.matcher(text).matches() && isAllowed(field, text))
              .map(MetadataValue.Text::new);
      case STRINGLIST -> texts(field, value);
      case NUMBER ->
          Optional.of(value)
              .filter(JsonNode::isNumber)
              .map(JsonNode::asDouble)
              .filter(number -> Double.isFinite(number) && within(field, number))
              .map(MetadataValue.Numeric::new);
    };
  }

  private static Optional<MetadataValue> texts(MetadataField field, JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list) {
      String text = item.asText();
      if (item.isTextual()
          && ITEM.matcher(text).matches()
          && isAllowed(field, text)
          && !texts.contains(text)
          && texts.size() < most(field)) {
        texts.add(text);
      }
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(new MetadataValue.TextList(texts));
  }

  private static int most(MetadataField field) {
    return field.validation().orElse(null) instanceof Validation.TextList(var _, var most)
        ? Math.min(MAX_ITEMS, most.orElse(MAX_ITEMS))
        : MAX_ITEMS;
  }

  private static boolean isAllowed(MetadataField field, String text) {
    List<String> allowed =
        switch (field.validation().orElse(null)) {
          case Validation.Text(List<String> values) -> values;
          case Validation.TextList(List<String> values, var _) -> values;
          case null, default -> List.of();
        };
    return allowed.isEmpty() || allowed.contains(text);
  }

  private static boolean within(MetadataField field, double number) {
    return !(field.validation().orElse(null) instanceof Validation.Numeric(var min, var max))
        || (number >= min.orElse(-Double.MAX_VALUE) && number <= max.orElse(Double.MAX_VALUE));
  }
}
