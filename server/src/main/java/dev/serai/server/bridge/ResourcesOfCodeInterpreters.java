package dev.serai.server.bridge;

import dev.serai.codeinterpreter.CodeInterpreterDirectory;
import dev.serai.identity.Resources;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.util.Optional;
import java.util.function.Supplier;

/** Policies ask what a resource is; the code interpreter's room tells of its own. */
public record ResourcesOfCodeInterpreters(
    Supplier<CodeInterpreterDirectory> interpreters, Resources others) implements Resources {

  @Override
  public Optional<Known> find(Arn resource) {
    if (!resource.resource().startsWith("code-interpreter-custom/")) {
      return others.find(resource);
    }
    return AccountId.isWellFormed(resource.account())
        ? interpreters
            .get()
            .find(new AccountId(resource.account()), resource)
            .map(entry -> new Known(entry.createdAt().toString(), entry.tags()))
        : Optional.empty();
  }
}
