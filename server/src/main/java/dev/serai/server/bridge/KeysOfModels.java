package dev.serai.server.bridge;

import dev.serai.identity.vault.CredentialProviders;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Secret;
import dev.serai.models.ModelKeys;

/**
 * Models ask for the operator's keys; the vault of the installation's own account has them. Nobody
 * calls here on a user's behalf: who may write the configuration may use what it names.
 */
public final class KeysOfModels implements ModelKeys {

  private final CredentialProviders providers;
  private final AccountId account;

  public KeysOfModels(CredentialProviders providers, AccountId account) {
    this.providers = providers;
    this.account = account;
  }

  @Override
  public Secret key(String name) {
    return providers.apiKey(account, name);
  }
}
