package dev.serai.memory.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a conversation with one aim. A record says it in XML, an element for each member,
 * and is found by its intent. Source: developer guide, episodic memory strategy.
 *
 * @param assessment yes, no or partial: whether the aim was reached
 */
record Episode(
    String situation,
    String intent,
    String assessment,
    String justification,
    String reflection,
    List<Step> turns) {

  /** One turn that mattered. */
  record Step(String situation, String intent, String action, String thought, String assessment) {

    private String text() {
      return "<turn>"
          + Xml.element("situation", situation)
          + Xml.element("intent", intent)
          + Xml.element("action", action)
          + Xml.element("thought", thought)
          + Xml.element("assessment", assessment)
          + "</turn>";
    }
  }

  /**
   * @throws MalformedAnswerException if a member is missing
   */
  static Episode of(JsonNode item) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode turn : item.path("turns")) {
      steps.add(
          new Step(
              Answers.textIfAny(turn, "situation"),
              Answers.textIfAny(turn, "intent"),
              Answers.text(turn, "action"),
              Answers.textIfAny(turn, "thought"),
              Answers.assessment(turn)));
    }
    return new Episode(
        Answers.text(item, "situation"),
        Answers.text(item, "intent"),
        Answers.assessment(item),
        Answers.text(item, "justification"),
        Answers.text(item, "reflection"),
        steps);
  }

  ItemForm.Draft draft() {
    return new ItemForm.Draft(text(), Optional.of(intent));
  }

  String text() {
    StringBuilder text = new StringBuilder("<episode>");
    text.append(Xml.element("situation", situation))
        .append(Xml.element("intent", intent))
        .append(Xml.element("assessment", assessment))
        .append(Xml.element("justification", justification))
        .append(Xml.element("reflection", reflection));
    if (!turns.isEmpty()) {
      text.append("<turns>");
      turns.forEach(turn -> text.append(turn.text()));
      text.append("</turns>");
    }
    return text.append("</episode>").toString();
  }
}
