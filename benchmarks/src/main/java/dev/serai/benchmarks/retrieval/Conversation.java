package dev.serai.benchmarks.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns in their order, and questions about them.
 *
 * @param corpus it was published with
 * @param tuning whether weights were chosen by it; others judge only
 */
record Conversation(
    String name, String corpus, boolean tuning, List<Turn> turns, List<Asked> questions) {

  /** Several as one: questions are asked of all turns. */
  static Conversation joined(String name, List<Conversation> parts) {
    List<Turn> turns = new ArrayList<>();
    List<Asked> questions = new ArrayList<>();
    for (Conversation part : parts) {
      part.turns().forEach(turn -> turns.add(turn.within(part.name())));
      part.questions().forEach(question -> questions.add(question.within(part.name())));
    }
    return new Conversation(name, name, false, turns, questions);
  }
}
