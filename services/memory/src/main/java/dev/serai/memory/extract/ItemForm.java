package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** How an item of a model's answer becomes a record. */
enum ItemForm {
  FACT("facts", "a text", "{\"fact\": \"a sentence\"}"),
  PREFERENCE(
      "preferences",
      "an object",
      "{\"context\": \"\", \"preference\": \"\", \"categories\": [\"\"]}"),
  EPISODE(
      "episodes",
      "an object",
      "{\"situation\": \"\", \"intent\": \"\", \"assessment\": \"yes | no | partial\","
          + " \"justification\": \"\", \"reflection\": \"\"}");

  /** Characters of a record. Source: {@code MemoryContent}. */
  static final int LONGEST = 16_000;

  private static final String CATEGORIES = "categories";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String list;
  private final String kind;
  private final String example;

  ItemForm(String list, String kind, String example) {
    this.list = list;
    this.kind = kind;
    this.example = example;
  }

  /** A record's text, and what it is found by where that is another. */
  record Draft(String text, Optional<String> meaning) {}

  /** The member of an answer that lists items. */
  String list() {
    return list;
  }

  String example() {
    return example;
  }

  /** Of such an item, as a JSON Schema. */
  ObjectNode schema() {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("type", "object");
    ObjectNode members = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (String member : members()) {
      members.putObject(member).put("type", "string");
      required.add(member);
    }
    if (this == PREFERENCE) {
      members.putObject(CATEGORIES).put("type", "array").putObject("items").put("type", "string");
      required.add(CATEGORIES);
    }
    return schema.put("additionalProperties", false);
  }

  private List<String> members() {
    return switch (this) {
      case FACT -> List.of("fact");
      case PREFERENCE -> List.of("context", "preference");
      case EPISODE -> List.of("situation", "intent", "assessment", "justification", "reflection");
    };
  }

  /**
   * @throws MalformedAnswerException if it is no such item
   */
  Draft read(JsonNode item) {
    Draft draft =
        switch (this) {
          case FACT -> new Draft(fact(item), Optional.empty());
          case PREFERENCE -> preference(item);
          case EPISODE -> Episode.of(item).draft();
        };
    if (draft.text().length() > LONGEST) {
      throw new MalformedAnswerException("an item is longer than " + LONGEST + " characters");
    }
    return draft;
  }

  private String fact(JsonNode item) {
    if (item.isTextual() && !item.asText().isBlank()) {
      return item.asText().strip();
    }
    return Answers.text(item, "fact");
  }

  private Draft preference(JsonNode item) {
    Preference preference =
        Preference.of(item)
            .orElseThrow(
                () ->
                    new MalformedAnswerException(kind + " of the form " + example + " is needed"));
    return new Draft(preference.text(), Optional.of(preference.preference()));
  }
}
