package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was learned for a kind of situation. A record says it in XML, an element for each member,
 * and is found by its use cases. Source: developer guide, episodic memory strategy.
 *
 * @param confidence 0.1 to 1.0
 */
record Reflection(String title, String useCases, String hints, double confidence) {

  /** Of a record. Source: developer guide. */
  static final int WORDS = 300;

  static final double LEAST = 0.1;

  /**
   * @throws MalformedAnswerException if a member is missing or out of its range
   */
  static Reflection of(JsonNode item) {
    double confidence = item.path("confidence").asDouble(-1);
    if (!item.path("confidence").isNumber() || confidence < LEAST || confidence > 1) {
      throw new MalformedAnswerException("\"confidence\" must be a number from 0.1 to 1.0");
    }
    return new Reflection(
        Answers.text(item, "title"),
        Answers.text(item, "use_cases"),
        Answers.text(item, "hints"),
        confidence);
  }

  /** Out of a record; empty when it is of another form. */
  static Optional<Reflection> parse(String text) {
    return Xml.text(text, "use_cases")
        .map(
            useCases ->
                new Reflection(
                    Xml.text(text, "title").orElse(""),
                    useCases,
                    Xml.text(text, "hints").orElse(""),
                    Xml.text(text, "confidence").map(Reflection::number).orElse(LEAST)));
  }

  private static double number(String text) {
    try {
      double number = Double.parseDouble(text);
      return number >= LEAST && number <= 1 ? number : LEAST;
    } catch (NumberFormatException e) {
      return LEAST;
    }
  }

  String text() {
    return "<reflection>"
        + Xml.element("title", title)
        + Xml.element("use_cases", useCases)
        + Xml.element("hints", hints)
        + Xml.element("confidence", Double.toString(Math.round(confidence * 10) / 10.0))
        + "</reflection>";
  }

  int words() {
    return (title + " " + useCases + " " + hints).strip().split("\\s+", -1).length;
  }

  /** As it is, or several of at most {@value #WORDS} words: the hints go on in the next. */
  List<Reflection> parts() {
    String[] words = hints.split("\\s+", -1);
    int room = Math.max(50, WORDS - (words() - words.length) - 2);
    if (words.length <= room) {
      return List.of(this);
    }
    List<Reflection> parts = new ArrayList<>();
    for (int from = 0; from < words.length; from += room) {
      List<String> some = List.of(words).subList(from, Math.min(words.length, from + room));
      String name = parts.isEmpty() ? title : title + " (" + (parts.size() + 1) + ")";
      parts.add(new Reflection(name, useCases, String.join(" ", some), confidence));
    }
    return parts;
  }
}
