package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
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
