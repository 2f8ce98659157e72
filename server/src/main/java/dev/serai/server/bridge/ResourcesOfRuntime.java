package dev.serai.server.bridge;

import dev.serai.identity.Resources;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.runtime.RuntimeDirectory;
import java.util.Optional;
import java.util.function.Supplier;

/** Policies ask what a resource is; the Runtime tells of its own. */
public final class ResourcesOfRuntime implements Resources {

  private final Supplier<RuntimeDirectory> runtimes;

  /**
   * @param runtimes asked at each question, because the Runtime opens after identity
   */
  public ResourcesOfRuntime(Supplier<RuntimeDirectory> runtimes) {
    this.runtimes = runtimes;
  }

  @Override
  public Optional<Known> find(Arn resource) {
    return AccountId.isWellFormed(resource.account())
        ? runtimes
            .get()
            .find(new AccountId(resource.account()), resource)
            .map(entry -> new Known(entry.createdAt().toString(), entry.tags()))
        : Optional.empty();
  }
}
