package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.interpreter.ToolCall;
import dev.serai.codeinterpreter.interpreter.ToolCall.Language;
import dev.serai.codeinterpreter.interpreter.ToolCall.LanguageRuntime;
import dev.serai.kernel.ServiceException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which arguments belong to which tool, and what they may be. */
final class ToolRules {

  private static final String ARGUMENTS = "arguments.";

  private ToolRules() {}

  /**
   * What is to be done.
   *
   * @throws ServiceException of kind VALIDATION for an unknown tool, and for an argument that is
   *     missing, not the tool's, or none of the words it may be
   */
  static ToolInput input(Optional<String> name, ToolArguments arguments) {
    String given = name.orElseThrow(() -> ServiceException.validation("name", "is required"));
    ToolName tool =
        ToolName.of(given)
            .orElseThrow(
                () -> ServiceException.validation("name", "must be one of " + ToolName.all()));
    for (String needed : tool.needed()) {
      if (!arguments.sent.contains(needed)) {
        throw problem(needed, "is required by " + tool.wire());
      }
    }
    for (String sent : arguments.sent) {
      if (!tool.takes(sent)) {
        throw problem(sent, "is no argument of " + tool.wire());
      }
    }
    return new ToolInput(tool, call(tool, arguments));
  }

  private static ToolCall call(ToolName tool, ToolArguments given) {
    return switch (tool) {
      case EXECUTE_CODE -> code(given);
      case EXECUTE_COMMAND -> new ToolCall.ExecuteCommand(given.command.orElseThrow());
      case START_COMMAND_EXECUTION ->
          new ToolCall.StartCommandExecution(given.command.orElseThrow());
      case GET_TASK -> new ToolCall.GetTask(given.taskId.orElseThrow());
      case STOP_TASK -> new ToolCall.StopTask(given.taskId.orElseThrow());
      case READ_FILES -> new ToolCall.ReadFiles(some("paths", given.paths));
      case REMOVE_FILES -> new ToolCall.RemoveFiles(some("paths", given.paths));
      case WRITE_FILES -> new ToolCall.WriteFiles(some("content", given.content));
      case LIST_FILES -> new ToolCall.ListFiles(directory(given));
    };
  }

  private static <T> List<T> some(String member, List<T> given) {
    if (given.isEmpty()) {
      throw problem(member, "must not be empty");
    }
    return given;
  }

  /** The documentation says {@code directoryPath}, the packages of the SDKs {@code path}. */
  private static String directory(ToolArguments given) {
    if (given.path.isPresent() && given.directoryPath.isPresent()) {
      throw problem("path", "means the same as directoryPath; send one of them");
    }
    return given.directoryPath.or(() -> given.path).orElse("");
  }

  private static ToolCall code(ToolArguments given) {
    Language language = word("language", Language.class, given.language.orElseThrow());
    Optional<LanguageRuntime> runtime =
        given.runtime.map(text -> word("runtime", LanguageRuntime.class, text));
    runtime.ifPresent(
        program -> {
          if (!runtimesOf(language).contains(program)) {
            throw problem("runtime", "does not run " + wire(language));
          }
        });
    return new ToolCall.ExecuteCode(
        given.code.orElseThrow(), language, runtime, given.clearContext);
  }

  private static Set<LanguageRuntime> runtimesOf(Language language) {
    return switch (language) {
      case PYTHON -> Set.of(LanguageRuntime.PYTHON);
      case JAVASCRIPT, TYPESCRIPT -> Set.of(LanguageRuntime.NODEJS, LanguageRuntime.DENO);
      case BASH, SQL, JAVA -> Set.of();
    };
  }

  private static <E extends Enum<E>> E word(String member, Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> wire(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                problem(
                    member,
                    "must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(ToolRules::wire)
                            .collect(Collectors.joining(", "))));
  }

  private static String wire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ServiceException problem(String member, String problem) {
    return ServiceException.validation(ARGUMENTS + member, problem);
  }
}
