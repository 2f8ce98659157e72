package dev.serai.codeinterpreter.interpreter;

import java.util.List;
import java.util.Optional;

/** One use of a tool (InvokeCodeInterpreter, {@code name} and {@code arguments}). */
public sealed interface ToolCall {

  /**
   * @param runtime which program runs it; the language's own when empty
   * @param clearContext whether what earlier code left in memory is forgotten first
   */
  record ExecuteCode(
      String code, Language language, Optional<LanguageRuntime> runtime, boolean clearContext)
      implements ToolCall {}

  /** By {@code sh}, in the working directory; its state ends with it. */
  record ExecuteCommand(String command) implements ToolCall {}

  /** Answers at once with the task's id. */
  record StartCommandExecution(String command) implements ToolCall {}

  record GetTask(String taskId) implements ToolCall {}

  record StopTask(String taskId) implements ToolCall {}

  record ReadFiles(List<String> paths) implements ToolCall {
    public ReadFiles {
      paths = List.copyOf(paths);
    }
  }

  /**
   * @param directoryPath the working directory when empty
   */
  record ListFiles(String directoryPath) implements ToolCall {}

  record RemoveFiles(List<String> paths) implements ToolCall {
    public RemoveFiles {
      paths = List.copyOf(paths);
    }
  }

  record WriteFiles(List<FileContent> files) implements ToolCall {
    public WriteFiles {
      files = List.copyOf(files);
    }
  }

  /** What the API knows, and three beyond it; a root may have fewer. */
  enum Language {
    PYTHON,
    JAVASCRIPT,
    TYPESCRIPT,
    /** An extension. */
    BASH,
    /** An extension: DuckDB's. */
    SQL,
    /** An extension: JShell's. */
    JAVA
  }

  /** What the API knows; a root may have fewer. */
  enum LanguageRuntime {
    NODEJS,
    DENO,
    PYTHON
  }
}
