package dev.serai.codeinterpreter.interpreter;

import java.io.Serial;

/** Nobody answers in the sandbox any more, or not by the rules; the session is of no use. */
public final class InterpreterGoneException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public InterpreterGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
