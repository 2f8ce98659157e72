package dev.serai.codeinterpreter.interpreter;

/** Reads along while a tool runs. */
@FunctionalInterface
public interface OutputListener {

  /** Reads nothing. */
  OutputListener NONE = (_, _) -> {};

  /** Where a piece of output was written. */
  enum Stream {
    STDOUT,
    STDERR
  }

  void wrote(Stream stream, String text);
}
