package dev.serai.sandbox.egress;

import dev.serai.kernel.net.VpcAttachment;
import java.util.Map;

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
   * @throws dev.serai.kernel.ServiceException of kind VALIDATION when the caller is attached to
   *     what is not configured any more
   */
  EgressGrant open(EgressCaller who);

  /**
   * That somebody can be attached like this.
   *
   * @param member of the request, under which the attachment was given
   * @throws dev.serai.kernel.ServiceException of kind VALIDATION that names an id nobody configured
   */
  default void require(String member, VpcAttachment attachment) {
    new EgressNetworks(Map.of(), Map.of()).require(member, attachment);
  }
}
