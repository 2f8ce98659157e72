package dev.serai.benchmarks.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ten long conversations that language models wrote and people corrected.
 *
 * <p>Source: LoCoMo (Maharana et al., 2024), {@code data/locomo10.json}, CC BY-NC 4.0.
 */
final class Locomo {

  private static final String CORPUS = "LoCoMo";
  private static final int TUNING = 4;

  /** As in "1:56 pm on 8 May, 2023". */
  private static final Pattern DATE = Pattern.compile("on (\\d+) (\\w+), (\\d{4})");

  private Locomo() {}

  static List<Conversation> read(Path folder) throws IOException {
    JsonNode samples = new ObjectMapper().readTree(folder.resolve("locomo10.json").toFile());
    List<Conversation> all = new ArrayList<>();
    for (JsonNode sample : samples) {
      JsonNode conversation = sample.path("conversation");
      List<Turn> turns =
          Sessions.turns(
              conversation,
              (session, list) ->
                  turns(session, list, date(conversation.path(session + "_date_time").asText())));
      all.add(
          new Conversation(
              sample.path("sample_id").asText(),
              CORPUS,
              all.size() < TUNING,
              turns,
              Sessions.questions(sample.path("qa"), turns)));
    }
    return all;
  }

  private static List<Turn> turns(String session, JsonNode list, String date) {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : list) {
      turns.add(
          new Turn(
              turn.path("dia_id").asText(),
              session,
              turns.size(),
              turn.path("speaker").asText(),
              Sessions.text(turn, "text"),
              date));
    }
    return turns;
  }

  private static String date(String text) {
    Matcher date = DATE.matcher(text);
    return date.find() ? String.join(" ", date.group(1), date.group(2), date.group(3)) : "";
  }
}
