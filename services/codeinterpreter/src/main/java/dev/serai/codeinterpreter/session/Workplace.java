package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.interpreter.Interpreter;
import dev.serai.sandbox.Sandbox;

/** What a session works in. Closing it leaves nothing. */
record Workplace(Sandbox sandbox, Interpreter interpreter, Given given) implements AutoCloseable {

  /** Ends rights and the way out first, then the processes, then what they saw. */
  @Override
  public void close() {
    given.closeDoors();
    sandbox.close();
    given.trust().ifPresent(TrustFolder::close);
  }
}
