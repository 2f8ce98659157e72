package dev.serai.identity.vault;

import dev.serai.storage.Database;
import dev.serai.storage.DatabaseConfig;
import dev.serai.storage.Databases;
import dev.serai.testing.TestPostgres;
import java.nio.file.Path;

class PostgresVaultStoreTest extends VaultStoreContract {

  @Override
  Database emptyDatabase(Path folder) {
    return Databases.open(DatabaseConfig.DEFAULT.withUrl(TestPostgres.url()), folder);
  }
}
