package dev.serai.codeinterpreter.interpreter;

import java.time.Duration;

/** Limits small enough to be met. */
final class Limits {

  private Limits() {}

  static InterpreterLimits with(int calls, int outputBytes, int tasksRunning, int tasksKept) {
    InterpreterLimits usual = InterpreterLimits.DEFAULT;
    return new InterpreterLimits(
        calls,
        outputBytes,
        usual.images(),
        usual.imageBytes(),
        usual.codeBytes(),
        usual.fileBytes(),
        usual.filesBytes(),
        usual.paths(),
        usual.entries(),
        tasksRunning,
        tasksKept,
        Duration.ofMillis(500),
        usual.startWithin());
  }

  static InterpreterLimits ofFiles(int fileBytes, int filesBytes, int paths, int entries) {
    InterpreterLimits usual = InterpreterLimits.DEFAULT;
    return new InterpreterLimits(
        usual.calls(),
        usual.outputBytes(),
        2,
        1000,
        1000,
        fileBytes,
        filesBytes,
        paths,
        entries,
        usual.tasksRunning(),
        usual.tasksKept(),
        usual.grace(),
        usual.startWithin());
  }
}
