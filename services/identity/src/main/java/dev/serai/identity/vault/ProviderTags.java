package dev.serai.identity.vault;

import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Tags of credential providers by ARN. Nobody's permission is asked here: callers do that. */
public final class ProviderTags {

  private final ProviderStore store;
  private final VaultArns arns;

  ProviderTags(ProviderStore store, VaultArns arns) {
    this.store = store;
    this.arns = arns;
  }

  /** The tags of a provider; empty when the ARN names none of the account's. */
  public Optional<Map<String, String>> of(AccountId account, Arn provider) {
    return kind(account, provider)
        .flatMap(kind -> store.find(account, kind, name(provider)))
        .map(ProviderRow::tags);
  }

  /** Replaces all tags; false when the ARN names no provider of the account's. */
  public boolean replace(AccountId account, Arn provider, Map<String, String> tags) {
    return kind(account, provider)
        .filter(kind -> store.tag(account, kind, name(provider), tags))
        .isPresent();
  }

  private Optional<Kind> kind(AccountId account, Arn provider) {
    return Arrays.stream(Kind.values())
        .filter(kind -> arns.names(provider, account, kind, name(provider)))
        .findFirst();
  }

  private static String name(Arn provider) {
    return provider.resource().substring(provider.resource().lastIndexOf('/') + 1);
  }
}
