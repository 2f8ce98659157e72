package dev.serai.server.bridge;

import dev.serai.identity.Resources;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.memory.MemoryDirectory;
import java.util.Optional;
import java.util.function.Supplier;

/** Policies ask what a resource is; the memory room tells of its own, another of all else. */
public record ResourcesOfMemories(Supplier<MemoryDirectory> memories, Resources others)
    implements Resources {

  @Override
  public Optional<Known> find(Arn resource) {
    if (!resource.resource().startsWith("memory/")) {
      return others.find(resource);
    }
    return AccountId.isWellFormed(resource.account())
        ? memories
            .get()
            .find(new AccountId(resource.account()), resource)
            .map(entry -> new Known(entry.createdAt().toString(), entry.tags()))
        : Optional.empty();
  }
}
