package dev.serai.gateway;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Region;

/** Asks whether a caller may do an operation of the control plane, on a gateway of its account. */
record GatewayAccess(Region region, AccessControl control) {

  static final String ACTION = "bedrock-agentcore:";

  /**
   * @throws dev.serai.kernel.ServiceException of kind DENIED
   */
  void require(Caller caller, String operation, GatewayId id) {
    control.require(caller, ACTION + operation, id.arn(region, caller.account()));
  }

  /** As {@link #require}, on no gateway in particular. */
  void requireAny(Caller caller, String operation) {
    control.require(caller, ACTION + operation, GatewayId.any(region, caller.account()));
  }
}
