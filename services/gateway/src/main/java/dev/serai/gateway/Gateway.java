package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import dev.serai.kernel.WorkloadArn;
import java.time.Instant;

/** One MCP endpoint in front of many targets. It serves as soon as it is there. */
public record Gateway(
    AccountId account,
    Region region,
    GatewayId id,
    GatewaySettings settings,
    Instant createdAt,
    Instant updatedAt) {

  public Arn arn() {
    return id.arn(region, account);
  }

  /** The workload identity created with this gateway and named like it. */
  public Arn workloadIdentity() {
    return WorkloadArn.of(arn());
  }

  Gateway with(GatewaySettings other, Instant now) {
    return new Gateway(account, region, id, other, createdAt, now);
  }
}
