package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads members of a model's answer, and says what is wrong with them. */
final class Answers {

  private static final Set<String> ASSESSMENTS = Set.of("yes", "no", "partial");

  private Answers() {}

  /** The list of this name; a list that stands alone is taken for it. */
  static List<JsonNode> list(JsonNode json, String member) {
    JsonNode list = json.isArray() ? json : json.path(member);
    if (!list.isArray()) {
      throw new MalformedAnswerException("\"" + member + "\" must be a list");
    }
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : list) {
      items.add(item);
    }
    return items;
  }

  static String text(JsonNode json, String member) {
    JsonNode text = json.path(member);
    if (!text.isTextual() || text.asText().isBlank()) {
      throw new MalformedAnswerException("\"" + member + "\" must be a text that is not empty");
    }
    return text.asText().strip();
  }

  /** Empty where it is missing. */
  static String textIfAny(JsonNode json, String member) {
    return json.path(member).isTextual() ? json.path(member).asText().strip() : "";
  }

  static String assessment(JsonNode json) {
    String assessment = text(json, "assessment").toLowerCase(Locale.ROOT);
    if (!ASSESSMENTS.contains(assessment)) {
      throw new MalformedAnswerException("\"assessment\" must be yes, no or partial");
    }
    return assessment;
  }

  /** A whole number in a range. */
  static int number(JsonNode json, String member, int min, int max) {
    JsonNode number = json.path(member);
    if (!number.isIntegralNumber() || number.asLong() < min || number.asLong() > max) {
      throw new MalformedAnswerException(
          "\"" + member + "\" must be a number from " + min + " to " + max);
    }
    return number.asInt();
  }
}
