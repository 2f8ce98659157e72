package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import dev.serai.kernel.WorkloadArn;
import java.time.Instant;

/**
 * An agent runtime: the name under which versions are collected.
 *
 * @param newestVersion number of the newest version, 1 to 99,999
 */
public record AgentRuntime(
    AccountId account,
    Region region,
    RuntimeId id,
    String name,
    int newestVersion,
    Instant createdAt) {

  public Arn arn() {
    return Arn.agentCore(region, account, "runtime/" + id);
  }

  /** The workload identity created with this runtime and named like it. */
  public Arn workloadIdentityArn() {
    return WorkloadArn.of(arn());
  }
}
