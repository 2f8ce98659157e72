package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ServiceException;

/** Finds rows or says in one wording that there are none. */
final class RuntimeLookup {

  private RuntimeLookup() {}

  static AgentRuntime runtime(RuntimeStore.Rows rows, AccountId account, RuntimeId id) {
    return rows.runtimes().find(account, id).orElseThrow(() -> noRuntime(id.value()));
  }

  static RuntimeVersion version(RuntimeStore.Rows rows, AgentRuntime runtime, int number) {
    return rows.versions()
        .find(runtime, number)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "agent runtime %s has no version %d".formatted(runtime.id(), number)));
  }

  static RuntimeVersion newest(RuntimeStore.Rows rows, AgentRuntime runtime) {
    return version(rows, runtime, runtime.newestVersion());
  }

  static RuntimeEndpoint endpoint(RuntimeStore.Rows rows, AgentRuntime runtime, String name) {
    return rows.endpoints().find(runtime, name).orElseThrow(() -> noEndpoint(runtime.id(), name));
  }

  static ServiceException noRuntime(String name) {
    return ServiceException.notFound("no agent runtime " + name + " in this account and region");
  }

  static ServiceException noEndpoint(RuntimeId runtime, String name) {
    return ServiceException.notFound(
        "agent runtime %s has no endpoint %s".formatted(runtime, name));
  }

  /**
   * @throws ServiceException of kind CONFLICT when the runtime is being deleted
   */
  static void requireAlive(RuntimeVersion newest) {
    if (newest.status() == RuntimeStatus.DELETING) {
      throw ServiceException.conflict(
          "agent runtime %s is being deleted".formatted(newest.runtime().id()));
    }
  }
}
