package dev.serai.benchmarks.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Our questions about the plays, with the turns that answer, each known by a word in it. */
final class PlayQuestions {

  private static final String RESOURCE = "plays.tsv";

  private PlayQuestions() {}

  /**
   * @throws IOException when a turn does not have its word: the text is another edition
   */
  static List<Asked> of(String play, List<Turn> turns) throws IOException {
    Map<String, Turn> byId =
        turns.stream().collect(Collectors.toMap(Turn::id, Function.identity()));
    List<Asked> questions = new ArrayList<>();
    for (String line : lines()) {
      String[] columns = line.split("\t", -1);
      if (columns[0].equals(play)) {
        Set<String> evidence = new LinkedHashSet<>();
        for (String one : columns[1].split(" ", -1)) {
          evidence.add(checked(play, byId, one.split("=", -1)));
        }
        questions.add(new Asked(columns[2], evidence));
      }
    }
    return questions;
  }

  private static String checked(String play, Map<String, Turn> turns, String[] turn)
      throws IOException {
    @Nullable Turn found = turns.get(turn[0]);
    if (found == null
        || !found.text().toLowerCase(Locale.ROOT).contains(turn[1].replace('_', ' '))) {
      throw new IOException("turn %s of %s has no %s".formatted(turn[0], play, turn[1]));
    }
    return turn[0];
  }

  private static List<String> lines() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(PlayQuestions.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .toList();
    }
  }
}
