package dev.serai.codeinterpreter.interpreter;

import java.io.Serial;

/** The interpreter cannot do what was asked; nothing was run. */
public final class RefusedCallException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public RefusedCallException(String message) {
    super(message);
  }
}
