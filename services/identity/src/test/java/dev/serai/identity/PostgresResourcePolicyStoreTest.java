package dev.serai.identity;

import dev.serai.storage.Database;
import dev.serai.storage.DatabaseConfig;
import dev.serai.storage.Databases;
import dev.serai.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PostgresResourcePolicyStoreTest extends ResourcePolicyStoreContract {

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  @Override
  void open() {
    String url = TestPostgres.url();
    database = Databases.open(DatabaseConfig.DEFAULT.withUrl(url), folder);
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
