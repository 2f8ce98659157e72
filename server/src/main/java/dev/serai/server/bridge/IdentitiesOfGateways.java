package dev.serai.server.bridge;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayIdentities;
import dev.serai.identity.workload.LinkedWorkloads;
import org.jdbi.v3.core.Handle;

/** The gateway room makes and removes gateways; identity keeps the workload identity of each. */
public final class IdentitiesOfGateways implements GatewayIdentities {

  private final LinkedWorkloads workloads;

  public IdentitiesOfGateways(LinkedWorkloads workloads) {
    this.workloads = workloads;
  }

  @Override
  public void create(Handle handle, Gateway gateway) {
    workloads.create(handle, gateway.account(), gateway.id().value(), gateway.arn());
  }

  @Override
  public void delete(Handle handle, Gateway gateway) {
    workloads.delete(handle, gateway.account(), gateway.id().value());
  }
}
