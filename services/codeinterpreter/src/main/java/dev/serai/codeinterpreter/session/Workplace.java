package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.interpreter.Interpreter;
import dev.serai.sandbox.Sandbox;
import java.util.Optional;

/**
 * What a session works in. Closing it leaves nothing.
 *
 * @param grant the rights of its role, when it has one
 */
record Workplace(Sandbox sandbox, Interpreter interpreter, Optional<CodeCredentials.Grant> grant)
    implements AutoCloseable {

  /** Ends credentials first, then the processes. */
  @Override
  public void close() {
    grant.ifPresent(CodeCredentials.Grant::close);
    sandbox.close();
  }
}
