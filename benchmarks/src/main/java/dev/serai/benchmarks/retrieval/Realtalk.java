package dev.serai.benchmarks.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ten chats of people over three weeks. The first four are among other people than the rest.
 *
 * <p>Source: REALTALK (Lee et al., 2025), {@code data/Chat_*.json}.
 */
final class Realtalk {

  private static final String CORPUS = "REALTALK";
  private static final int CHATS = 10;
  private static final int TUNING = 4;
  private static final int DATE_LENGTH = 10;
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private Realtalk() {}

  static List<Conversation> read(Path folder) throws IOException {
    List<Conversation> all = new ArrayList<>();
    for (int number = 1; number <= CHATS; number++) {
      JsonNode chat = new ObjectMapper().readTree(file(folder, number).toFile());
      List<Turn> turns = Sessions.turns(chat, Realtalk::turns);
      all.add(
          new Conversation(
              "chat-" + number,
              CORPUS,
              number <= TUNING,
              turns,
              Sessions.questions(chat.path("qa"), turns)));
    }
    return all;
  }

  private static Path file(Path folder, int number) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "Chat_" + number + "_*.json")) {
      for (Path file : files) {
        return file;
      }
    }
    throw new IOException(folder + " holds no chat " + number);
  }

  private static List<Turn> turns(String session, JsonNode list) {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : list) {
      turns.add(
          new Turn(
              turn.path("dia_id").asText(),
              session,
              turns.size(),
              turn.path("speaker").asText().split(" ", -1)[0],
              Sessions.text(turn, "clean_text"),
              date(turn.path("date_time").asText())));
    }
    return turns;
  }

  private static String date(String text) {
    return WORDS.format(LocalDate.parse(text.substring(0, DATE_LENGTH), WRITTEN));
  }
}
