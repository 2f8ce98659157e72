package dev.serai.codeinterpreter.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A tool, with the members of {@code arguments} it needs and those it takes besides. */
enum ToolName {
  EXECUTE_CODE("code language", "clearContext runtime"),
  EXECUTE_COMMAND("command", ""),
  READ_FILES("paths", ""),
  LIST_FILES("", "directoryPath path"),
  REMOVE_FILES("paths", ""),
  WRITE_FILES("content", ""),
  START_COMMAND_EXECUTION("command", ""),
  GET_TASK("taskId", ""),
  STOP_TASK("taskId", "");

  private final String needed;
  private final String besides;

  ToolName(String needed, String besides) {
    this.needed = needed;
    this.besides = besides;
  }

  /** In the order in which they are missed. */
  List<String> needed() {
    return words(needed);
  }

  boolean takes(String argument) {
    return words(needed).contains(argument) || words(besides).contains(argument);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** As in the API, {@code executeCode}. */
  String wire() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_");
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }

  static Optional<ToolName> of(String wire) {
    return Arrays.stream(values()).filter(tool -> tool.wire().equals(wire)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(ToolName::wire).collect(Collectors.joining(", "));
  }
}
