package dev.serai.codeinterpreter.session;

import dev.serai.sandbox.egress.EgressGrant;
import java.util.Optional;

/**
 * What a session's sandbox has for as long as it lives: the rights of its interpreter's role, when
 * it has one, and a way out if there is one.
 */
record Given(Optional<CodeCredentials.Grant> rights, EgressGrant wayOut) implements AutoCloseable {

  static final Given NOTHING = new Given(Optional.empty(), EgressGrant.NONE);

  @Override
  public void close() {
    rights.ifPresent(CodeCredentials.Grant::close);
    wayOut.close();
  }
}
