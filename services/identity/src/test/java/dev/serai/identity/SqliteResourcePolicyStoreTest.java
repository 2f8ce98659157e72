package dev.serai.identity;

import dev.serai.storage.Database;
import dev.serai.storage.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteResourcePolicyStoreTest extends ResourcePolicyStoreContract {

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  @Override
  void open() {
    database = Databases.temporary(folder);
    database.migrate("identity");
    super.open();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Override
  IdentityStore besideStore() {
    return new SqlIdentityStore(database);
  }

  @Override
  ResourcePolicyStore emptyStore() {
    return new SqlResourcePolicyStore(database);
  }
}
