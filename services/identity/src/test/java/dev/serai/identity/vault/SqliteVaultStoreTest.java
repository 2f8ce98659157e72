package dev.serai.identity.vault;

import dev.serai.storage.Database;
import dev.serai.storage.Databases;
import java.nio.file.Path;

class SqliteVaultStoreTest extends VaultStoreContract {

  @Override
  Database emptyDatabase(Path folder) {
    return Databases.temporary(folder);
  }
}
