package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.CodeInterpreters;
import dev.serai.cli.client.Connection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the code commands share. Interpreters may be named by id or by name: ids have a hyphen or
 * are the platform's, names have neither.
 */
record CodeApi(Shell shell) {

  ApiClient open() {
    return Connection.open(shell);
  }

  /**
   * @param named the platform's own when null
   */
  static String id(CodeInterpreters interpreters, @Nullable String named) {
    if (named == null || named.equals(CodeInterpreters.SYSTEM)) {
      return CodeInterpreters.SYSTEM;
    }
    if (named.contains("-")) {
      return named;
    }
    return interpreters.list().stream()
        .filter(found -> found.path("name").asText().equals(named))
        .map(found -> found.path("codeInterpreterId").asText())
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NOT_FOUND,
                    "there is no code interpreter %s; list them with: serai code ls"
                        .formatted(named)));
  }

  /** In the words of the API: {@code js} is {@code javascript}. */
  static String language(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "python", "py" -> "python";
      case "javascript", "js", "mjs" -> "javascript";
      case "typescript", "ts" -> "typescript";
      case "bash", "sh" -> "bash";
      case "sql" -> "sql";
      case "java", "jsh" -> "java";
      default ->
          throw new CliException(
              ExitCode.USAGE,
              "a language is python, javascript, typescript, bash, sql or java, got: " + word);
    };
  }

  /** As the name of a file tells. */
  static String languageOf(String file, @Nullable String given) {
    if (given != null) {
      return language(given);
    }
    int dot = file.lastIndexOf('.');
    if (dot < 0) {
      throw new CliException(
          ExitCode.USAGE, "which language is %s? give --language".formatted(file));
    }
    return language(file.substring(dot + 1));
  }

  /** The interpreter of a session that lives. */
  static String interpreterOf(CodeInterpreters interpreters, String session) {
    return live(interpreters, session)
        .map(found -> found.path("codeInterpreterIdentifier").asText())
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NOT_FOUND,
                    "no session %s lives; list them with: serai code sessions".formatted(session)));
  }

  static Optional<JsonNode> live(CodeInterpreters interpreters, String session) {
    return interpreters.live().stream()
        .filter(found -> found.path("sessionId").asText().equals(session))
        .findFirst();
  }
}
