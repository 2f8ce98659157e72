package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.interpreter.FileContent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of {@code arguments} that were sent, whatever the tool; filled while reading. */
final class ToolArguments {

  /** All there are. Source: shape {@code ToolArguments}. */
  static final Set<String> MEMBERS =
      Set.of(
          "code",
          "language",
          "clearContext",
          "command",
          "path",
          "paths",
          "content",
          "directoryPath",
          "taskId",
          "runtime");

  final Set<String> sent = new LinkedHashSet<>();
  Optional<String> code = Optional.empty();
  Optional<String> language = Optional.empty();
  boolean clearContext;
  Optional<String> command = Optional.empty();
  Optional<String> path = Optional.empty();
  List<String> paths = List.of();
  List<FileContent> content = List.of();
  Optional<String> directoryPath = Optional.empty();
  Optional<String> taskId = Optional.empty();
  Optional<String> runtime = Optional.empty();
}
