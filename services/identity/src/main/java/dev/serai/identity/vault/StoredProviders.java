package dev.serai.identity.vault;

import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;

/** {@link CredentialProviders} from rows. */
final class StoredProviders implements CredentialProviders {

  private final ProviderStore store;
  private final ProviderSecrets secrets;

  StoredProviders(ProviderStore store, ProviderSecrets secrets) {
    this.store = store;
    this.secrets = secrets;
  }

  @Override
  public Oauth2CredentialProvider oauth2(AccountId account, String name) {
    return (Oauth2CredentialProvider) row(account, Kind.OAUTH2, name).provider();
  }

  @Override
  public Oauth2Client client(Oauth2CredentialProvider provider) {
    ProviderRow row = row(provider.account(), Kind.OAUTH2, provider.name());
    return new Oauth2Client((Oauth2CredentialProvider) row.provider(), secrets.open(row));
  }

  @Override
  public Secret apiKey(AccountId account, String name) {
    return secrets
        .open(row(account, Kind.API_KEY, name))
        .orElseThrow(
            () ->
                ServiceException.of(
                    ErrorKind.DEPENDENCY, "credential provider %s has no key".formatted(name)));
  }

  ProviderRow row(AccountId account, Kind kind, String name) {
    return store.find(account, kind, name).orElseThrow(() -> missing(name));
  }

  static ServiceException missing(String name) {
    return ServiceException.notFound("credential provider " + name + " does not exist");
  }
}
