package dev.serai.memory.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody likes, as records say it: a JSON object of these three members. Source: developer
 * guide, user preference strategy.
 *
 * @param context when, where or why it was said
 */
record Preference(String context, String preference, List<String> categories) {

  private static final ObjectMapper JSON = new ObjectMapper();

  String text() {
    ObjectNode json = JSON.createObjectNode();
    json.put("context", context);
    json.put("preference", preference);
    categories.forEach(json.putArray("categories")::add);
    return json.toString();
  }

  /** Out of a record; empty when it is of another form. */
  static Optional<Preference> parse(String text) {
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Empty when a member is missing or of another kind. */
  static Optional<Preference> of(JsonNode json) {
    JsonNode context = json.path("context");
    JsonNode preference = json.path("preference");
    JsonNode categories = json.path("categories");
    if (!context.isTextual()
        || !preference.isTextual()
        || preference.asText().isBlank()
        || !categories.isArray()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (JsonNode category : categories) {
      if (!category.isTextual()) {
        return Optional.empty();
      }
      names.add(category.asText());
    }
    return Optional.of(
        new Preference(context.asText().strip(), preference.asText().strip(), List.copyOf(names)));
  }
}
