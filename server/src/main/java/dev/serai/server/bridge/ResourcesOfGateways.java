package dev.serai.server.bridge;

import dev.serai.gateway.GatewayDirectory;
import dev.serai.identity.Resources;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.util.Optional;
import java.util.function.Supplier;

/** Policies ask what a resource is; the gateway room tells of its own, another of all else. */
public record ResourcesOfGateways(Supplier<GatewayDirectory> gateways, Resources others)
    implements Resources {

  @Override
  public Optional<Known> find(Arn resource) {
    if (!resource.resource().startsWith("gateway/")) {
      return others.find(resource);
    }
    return AccountId.isWellFormed(resource.account())
        ? gateways
            .get()
            .find(new AccountId(resource.account()), resource)
            .map(entry -> new Known(entry.createdAt().toString(), entry.tags()))
        : Optional.empty();
  }
}
