package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
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

  private static final String IDENTITY = "workload-identity-directory/default/workload-identity/";

  public Arn arn() {
    return Arn.agentCore(region, account, "runtime/" + id);
  }

  /** The workload identity created with this runtime and named like it. */
  public Arn workloadIdentityArn() {
    return workloadIdentity(arn());
  }

  /** The workload identity created with a runtime or a gateway. */
  public static Arn workloadIdentity(Arn environment) {
    String resource = environment.resource();
    return new Arn(
        environment.partition(),
        environment.service(),
        environment.region(),
        environment.account(),
        IDENTITY + resource.substring(resource.indexOf('/') + 1));
  }

  /** The workload identity of a name in this runtime's account. */
  Arn workloadIdentity(String name) {
    return Arn.agentCore(region, account, IDENTITY + name);
  }
}
