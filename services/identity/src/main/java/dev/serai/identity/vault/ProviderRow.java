package dev.serai.identity.vault;

import java.util.Map;
import java.util.Optional;

/**
 * A provider as it rests.
 *
 * @param sealedSecret base64; empty when the secret lies elsewhere or there is none
 * @param tags given when it was made
 */
record ProviderRow(
    CredentialProvider provider, Optional<String> sealedSecret, Map<String, String> tags) {

  ProviderRow {
    tags = Map.copyOf(tags);
  }

  /** What a provider's secret is bound to. */
  static String context(CredentialProvider provider) {
    return "identity/vault/provider/" + provider.id();
  }

  @Override
  public String toString() {
    return "ProviderRow[" + provider + "]";
  }
}
