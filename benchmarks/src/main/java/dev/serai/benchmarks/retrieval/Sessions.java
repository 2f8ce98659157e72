package dev.serai.benchmarks.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the two corpora write alike: numbered sessions of turns, questions with their evidence. */
final class Sessions {

  private static final int MOST = 100;
  private static final Pattern TURN = Pattern.compile("D\\d+:\\d+");

  /** Of questions that nothing answers, and of none. */
  private static final int UNANSWERABLE = 5;

  /** One session's turns. */
  interface Reading {
    List<Turn> turns(String session, JsonNode turns);
  }

  private Sessions() {}

  static List<Turn> turns(JsonNode conversation, Reading reading) {
    List<Turn> turns = new ArrayList<>();
    for (int number = 1; number <= MOST; number++) {
      String session = "session_" + number;
      turns.addAll(reading.turns(session, conversation.path(session)));
    }
    return turns;
  }

  static String text(JsonNode turn, String field) {
    String caption = turn.path("blip_caption").asText("");
    String text = turn.path(field).asText("").strip();
    return caption.isEmpty() ? text : text + " [photo: " + caption + "]";
  }

  /** Those whose evidence is there. */
  static List<Asked> questions(JsonNode list, List<Turn> turns) {
    Set<String> there = turns.stream().map(Turn::id).collect(Collectors.toSet());
    List<Asked> questions = new ArrayList<>();
    for (JsonNode question : list) {
      Set<String> evidence = new LinkedHashSet<>();
      question.path("evidence").forEach(one -> evidence.addAll(ids(one.asText(""))));
      evidence.retainAll(there);
      if (question.path("category").asInt() != UNANSWERABLE && !evidence.isEmpty()) {
        questions.add(new Asked(question.path("question").asText(), evidence));
      }
    }
    return questions;
  }

  private static List<String> ids(String text) {
    return TURN.matcher(text).results().map(MatchResult::group).toList();
  }
}
