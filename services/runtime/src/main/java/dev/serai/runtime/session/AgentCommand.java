package dev.serai.runtime.session;

import dev.serai.runtime.CodeArtifact;
import dev.serai.runtime.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns an entry point into a command line. One word is the file to run; with two, the first is a
 * launcher that came with the code ({@code opentelemetry-instrument main.py}).
 */
final class AgentCommand {

  /** Where the code is mounted inside. */
  static final String CODE = "/app";

  private final Interpreters interpreters;

  AgentCommand(Interpreters interpreters) {
    this.interpreters = interpreters;
  }

  List<String> of(Program program) {
    return switch (program) {
      case Program.Code code -> of(code.artifact());
      case Program.Container container -> container.image().command();
    };
  }

  private List<String> of(CodeArtifact artifact) {
    List<String> words = artifact.entryPoint();
    return switch (artifact.language()) {
      case PYTHON_3_10, PYTHON_3_11, PYTHON_3_12, PYTHON_3_13, PYTHON_3_14 ->
          launched(interpreters.python(), "bin", words);
      case NODE_22 -> launched(interpreters.node(), "node_modules/.bin", words);
      case JAVA_25 -> java(words);
    };
  }

  private static List<String> launched(Path interpreter, String launchers, List<String> words) {
    String program = interpreter.toString();
    if (words.size() == 1) {
      return List.of(program, words.getFirst());
    }
    String launcher = CODE + "/" + launchers + "/" + words.getFirst();
    return List.of(program, launcher, program, words.getLast());
  }

  private List<String> java(List<String> words) {
    List<String> command = new ArrayList<>(List.of(interpreters.java().toString(), "-jar"));
    command.addAll(words);
    return command;
  }
}
