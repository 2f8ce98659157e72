package dev.serai.identity.consent;

import dev.serai.storage.Database;
import dev.serai.storage.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteGrantStoreTest extends GrantStoreContract {

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  @Override
  void create() {
    database = Databases.temporary(folder);
    database.migrate("identity");
    super.create();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Override
  Database database() {
    return database;
  }
}
