package dev.serai.server.bridge;

import dev.serai.identity.workload.Directory;
import dev.serai.kernel.AccountId;
import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.inbound.ReturnUrls;
import java.util.Optional;

/** Runtime asks where users return to; the first URL of the runtime's workload identity says. */
public final class ReturnUrlsOfRuntimes implements ReturnUrls {

  private final Directory directory;

  public ReturnUrlsOfRuntimes(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Optional<String> of(AccountId account, RuntimeId runtime) {
    return directory
        .find(account, runtime.value())
        .flatMap(identity -> identity.returnUrls().stream().findFirst());
  }
}
