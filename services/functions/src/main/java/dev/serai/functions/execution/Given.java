package dev.serai.functions.execution;

import dev.serai.sandbox.egress.EgressGrant;

/** What a sandbox has for as long as it lives: rights, and a way out if there is one. */
record Given(FunctionCredentials.Grant credentials, EgressGrant wayOut) implements AutoCloseable {

  @Override
  public void close() {
    credentials.close();
    wayOut.close();
  }
}
