package dev.serai.identity.vault;

import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.util.Map;
import java.util.Optional;

/** Secrets of providers: sealed into their rows, or looked up where they lie. */
final class ProviderSecrets {

  private final VaultKeys keys;
  private final SecretSource outside;

  ProviderSecrets(VaultKeys keys, SecretSource outside) {
    this.keys = keys;
    this.outside = outside;
  }

  /**
   * The row of a provider with its secret as given.
   *
   * @param member that holds the secret's reference, for messages
   * @throws ServiceException of kind VALIDATION when the reference leads nowhere
   */
  ProviderRow row(
      CredentialProvider provider, GivenSecret given, String member, Map<String, String> tags) {
    return switch (given) {
      case GivenSecret.Itself itself ->
          new ProviderRow(
              provider,
              Optional.of(
                  keys.seal(provider.account(), itself.value(), ProviderRow.context(provider))),
              tags);
      case GivenSecret.Elsewhere elsewhere -> {
        requireFound(provider, elsewhere, member);
        yield new ProviderRow(provider, Optional.empty(), tags);
      }
      case GivenSecret.Nothing nothing -> new ProviderRow(provider, Optional.empty(), tags);
    };
  }

  /**
   * @return empty when the provider has no secret
   */
  Optional<Secret> open(ProviderRow row) {
    return switch (row.provider().secretLocation()) {
      case SecretLocation.External location ->
          Optional.of(outside.read(row.provider().account(), location));
      case SecretLocation.Managed managed -> row.sealedSecret().map(text -> open(row, text));
    };
  }

  private Secret open(ProviderRow row, String text) {
    CredentialProvider provider = row.provider();
    return keys.open(provider.account(), text, ProviderRow.context(provider));
  }

  private void requireFound(
      CredentialProvider provider, GivenSecret.Elsewhere elsewhere, String member) {
    try {
      outside.read(provider.account(), elsewhere.location());
    } catch (ServiceException e) {
      throw ServiceException.validation(member, String.valueOf(e.getMessage()));
    }
  }
}
