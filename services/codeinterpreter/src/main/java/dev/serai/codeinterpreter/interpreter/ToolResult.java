package dev.serai.codeinterpreter.interpreter;

import java.util.List;
import java.util.Optional;

/**
 * What a tool came to (shape {@code CodeInterpreterResult}).
 *
 * @param structured absent for tools that only touch files
 * @param error whether the code, the command or a file failed
 */
public record ToolResult(
    List<ContentBlock> content, Optional<Structured> structured, boolean error) {

  public ToolResult {
    content = List.copyOf(content);
  }

  /**
   * Shape {@code ToolResultStructuredContent}.
   *
   * @param stdout cut where the room's limit says, with a note at its end
   * @param exitCode of a command; of code, 0 or 1; empty while a task runs
   * @param executionTimeMillis wall time inside
   */
  public record Structured(
      Optional<Task> task,
      String stdout,
      String stderr,
      Optional<Integer> exitCode,
      double executionTimeMillis) {}

  public record Task(String id, TaskStatus status) {}

  /** In the API's words, in lower case. */
  public enum TaskStatus {
    SUBMITTED,
    WORKING,
    COMPLETED,
    CANCELED,
    FAILED
  }
}
