package dev.serai.identity.vault;

import dev.serai.identity.FakeKeys;
import dev.serai.storage.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Parts of the vault for the tests of its neighbours. */
public final class VaultParts {

  private VaultParts() {}

  public static TokenStore tokens(Database database, InstantSource clock) {
    var wrapping = new KeyWrapping(new FakeKeys(), new KeyFiles(Optional.empty()));
    return new SqlTokenStore(database, new VaultKeys(new VaultRows(database), wrapping, clock));
  }

  /** Keeps a provider without its secret. */
  public static void create(Database database, Oauth2CredentialProvider provider) {
    new SqlProviderStore(database)
        .create(new ProviderRow(provider, Optional.empty(), Map.of()), Integer.MAX_VALUE);
  }

  public static void delete(Database database, Oauth2CredentialProvider provider) {
    new SqlProviderStore(database)
        .delete(provider.account(), CredentialProvider.Kind.OAUTH2, provider.name());
  }
}
