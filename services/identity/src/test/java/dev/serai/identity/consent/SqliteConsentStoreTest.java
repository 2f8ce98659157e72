package dev.serai.identity.consent;

import dev.serai.storage.Database;
import dev.serai.storage.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteConsentStoreTest extends ConsentStoreContract {

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void openDatabase() {
    database = Databases.temporary(folder);
    database.migrate("identity");
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Override
  ConsentStore store() {
    return new SqlConsentStore(database);
  }
}
