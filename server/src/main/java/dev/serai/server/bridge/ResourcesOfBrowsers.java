package dev.serai.server.bridge;

import dev.serai.browser.BrowserDirectory;
import dev.serai.identity.Resources;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.util.Optional;
import java.util.function.Supplier;

/** Policies ask what a resource is; the browsers' room tells of its own. */
public record ResourcesOfBrowsers(Supplier<BrowserDirectory> browsers, Resources others)
    implements Resources {

  @Override
  public Optional<Known> find(Arn resource) {
    if (!isOfBrowsers(resource.resource())) {
      return others.find(resource);
    }
    return AccountId.isWellFormed(resource.account())
        ? browsers
            .get()
            .find(new AccountId(resource.account()), resource)
            .map(entry -> new Known(entry.createdAt().toString(), entry.tags()))
        : Optional.empty();
  }

  private static boolean isOfBrowsers(String resource) {
    return resource.startsWith("browser-custom/") || resource.startsWith("browser-profile/");
  }
}
