package dev.serai.codeinterpreter.session;

import dev.serai.sandbox.egress.EgressGrant;
import java.util.Optional;

/**
 * What a session's sandbox has for as long as it lives: the rights of its interpreter's role, a way
 * out, authorities it trusts; each if there is one.
 */
record Given(
    Optional<CodeCredentials.Grant> rights, EgressGrant wayOut, Optional<TrustFolder> trust)
    implements AutoCloseable {

  static final Given NOTHING = new Given(Optional.empty(), EgressGrant.NONE, Optional.empty());

  /** Rights and the way out, which end before the sandbox does. */
  void closeDoors() {
    rights.ifPresent(CodeCredentials.Grant::close);
    wayOut.close();
  }

  @Override
  public void close() {
    closeDoors();
    trust.ifPresent(TrustFolder::close);
  }
}
