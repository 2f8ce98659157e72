package dev.serai.sandbox.egress;

/** Opens ways out. Safe for use by many threads. */
@FunctionalInterface
public interface Egress {

  /** No way out for anyone. */
  Egress NONE = who -> EgressGrant.NONE;

  /**
   * A way out for one sandbox that is about to start: give it the grant's ports and variables, and
   * close the grant when it ends.
   *
   * @throws dev.serai.sandbox.SandboxException when the host cannot give one
   */
  EgressGrant open(EgressCaller who);
}
