package dev.serai.runtime;

import org.jdbi.v3.core.Handle;

/**
 * Gives each runtime the workload identity its agents act as, named like the runtime's id. Works in
 * the transaction that makes or removes the runtime. Bridged to identity by the server.
 */
public interface WorkloadIdentities {

  /** Keeps none. */
  WorkloadIdentities NONE =
      new WorkloadIdentities() {
        @Override
        public void create(Handle handle, AgentRuntime runtime) {}

        @Override
        public void delete(Handle handle, AgentRuntime runtime) {}
      };

  /**
   * Creates the identity; does nothing when this runtime has it already.
   *
   * @throws dev.serai.kernel.ServiceException of kind CONFLICT when something else has the name,
   *     QUOTA when the account has as many as it may have
   */
  void create(Handle handle, AgentRuntime runtime);

  /** Deletes the identity if it is there. */
  void delete(Handle handle, AgentRuntime runtime);
}
