package dev.serai.server.bridge;

import dev.serai.identity.workload.WorkloadAccessTokens;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Secret;
import dev.serai.runtime.inbound.DelegationTokens;

/** Runtime asks what a workload access token says; identity reads it. */
public final class ChainsOfTokens implements DelegationTokens {

  private final WorkloadAccessTokens identity;

  public ChainsOfTokens(WorkloadAccessTokens identity) {
    this.identity = identity;
  }

  @Override
  public Delegation open(Caller caller, Secret token) {
    return identity.open(caller, token).delegation();
  }
}
