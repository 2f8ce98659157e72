package dev.serai.codeinterpreter.interpreter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A call as the frame that says it: names in the head, code and files in the payload. */
record Request(String head, List<byte[]> payload) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Answered when the first code would run at once. */
  static Request ping(Duration within) {
    return of("ping", within, Map.of(), List.of());
  }

  static Request of(ToolCall call, Duration within) {
    return switch (call) {
      case ToolCall.ExecuteCode code ->
          of("executeCode", within, head(code), List.of(utf8(code.code())));
      case ToolCall.ExecuteCommand command ->
          of("executeCommand", within, Map.of(), List.of(utf8(command.command())));
      case ToolCall.StartCommandExecution start ->
          of("startCommandExecution", within, Map.of(), List.of(utf8(start.command())));
      case ToolCall.GetTask get -> of("getTask", within, Map.of("taskId", get.taskId()), List.of());
      case ToolCall.StopTask stop ->
          of("stopTask", within, Map.of("taskId", stop.taskId()), List.of());
      case ToolCall.ReadFiles read ->
          of("readFiles", within, Map.of("paths", read.paths()), List.of());
      case ToolCall.ListFiles list ->
          of("listFiles", within, Map.of("directoryPath", list.directoryPath()), List.of());
      case ToolCall.RemoveFiles remove ->
          of("removeFiles", within, Map.of("paths", remove.paths()), List.of());
      case ToolCall.WriteFiles write ->
          of(
              "writeFiles",
              within,
              Map.of("files", write.files().stream().map(Request::head).toList()),
              write.files().stream().map(FileContent::bytes).toList());
    };
  }

  private static Map<String, Object> head(ToolCall.ExecuteCode code) {
    return Map.of(
        "language",
        lower(code.language()),
        "runtime",
        code.runtime().map(Request::lower).orElse(""),
        "clearContext",
        code.clearContext());
  }

  private static Map<String, Object> head(FileContent file) {
    return Map.of("path", file.path(), "bytes", file.bytes().length);
  }

  private static Request of(
      String tool, Duration within, Map<String, ?> arguments, List<byte[]> payload) {
    Map<String, Object> head = new HashMap<>(arguments);
    head.put("tool", tool);
    head.put("withinMillis", Math.max(1, within.toMillis()));
    try {
      return new Request(JSON.writeValueAsString(head), payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of strings are JSON", e);
    }
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
