package dev.serai.server.bridge;

import dev.serai.identity.workload.LinkedWorkloads;
import dev.serai.runtime.AgentRuntime;
import dev.serai.runtime.WorkloadIdentities;
import org.jdbi.v3.core.Handle;

/** Runtime makes and removes runtimes; identity keeps the workload identity of each. */
public final class IdentitiesOfRuntimes implements WorkloadIdentities {

  private final LinkedWorkloads workloads;

  public IdentitiesOfRuntimes(LinkedWorkloads workloads) {
    this.workloads = workloads;
  }

  @Override
  public void create(Handle handle, AgentRuntime runtime) {
    workloads.create(handle, runtime.account(), runtime.id().value(), runtime.arn());
  }

  @Override
  public void delete(Handle handle, AgentRuntime runtime) {
    workloads.delete(handle, runtime.account(), runtime.id().value());
  }
}
