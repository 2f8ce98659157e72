package dev.serai.benchmarks.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What somebody asks for, in other words than the tool's own.
 *
 * @param heldOut whether it was kept from whoever chose weights
 * @param answers operations that answer it, as {@code vendor:operation}
 */
record Question(boolean heldOut, List<String> answers, String text) {

  private static final String RESOURCE = "queries.tsv";

  static List<Question> all() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(Question.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Question::parse)
          .toList();
    }
  }

  private static Question parse(String line) {
    String[] columns = line.split("\t", -1);
    return new Question(columns[0].equals("held"), List.of(columns[1].split(" ", -1)), columns[2]);
  }

  /** Whether a tool of this name answers. */
  boolean answeredBy(String tool) {
    return answers.stream().anyMatch(answer -> matches(answer, tool));
  }

  private static boolean matches(String answer, String tool) {
    int colon = answer.indexOf(':');
    String vendor = answer.substring(0, colon);
    boolean ofVendor = tool.startsWith(vendor + "-") || tool.startsWith(vendor + "___");
    return ofVendor && operation(tool).equals(answer.substring(colon + 1));
  }

  private static String operation(String tool) {
    return tool.substring(tool.indexOf("___") + 3);
  }
}
