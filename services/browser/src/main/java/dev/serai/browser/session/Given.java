package dev.serai.browser.session;

import dev.serai.sandbox.egress.EgressGrant;
import java.util.Optional;

/** What a session's sandbox has for as long as it lives: a name to act under and a way out. */
record Given(Optional<BrowserRoles.Grant> role, EgressGrant wayOut) implements AutoCloseable {

  static final Given NOTHING = new Given(Optional.empty(), EgressGrant.NONE);

  @Override
  public void close() {
    wayOut.close();
    role.ifPresent(BrowserRoles.Grant::close);
  }
}
