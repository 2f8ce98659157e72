package dev.serai.codeinterpreter;

/** Source: shape {@code CodeInterpreterSessionStatus}. */
public enum SessionStatus {
  READY,
  TERMINATED
}
