package dev.serai.memory;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Region;
import java.util.Map;

/** Asks whether a caller may do an operation, on a memory of its account. */
record MemoryAccess(Region region, AccessControl control) {

  static final String ACTION = "bedrock-agentcore:";

  /**
   * @throws dev.serai.kernel.ServiceException of kind DENIED
   */
  void require(Caller caller, String operation, MemoryId id) {
    require(caller, operation, id, Map.of());
  }

  /** As {@link #require(Caller, String, MemoryId)}, with facts for the policies. */
  void require(Caller caller, String operation, MemoryId id, Map<String, String> context) {
    control.require(caller, ACTION + operation, id.arn(region, caller.account()), context);
  }

  /** As {@link #require(Caller, String, MemoryId)}, on no memory in particular. */
  void requireAny(Caller caller, String operation) {
    control.require(caller, ACTION + operation, MemoryId.any(region, caller.account()));
  }
}
