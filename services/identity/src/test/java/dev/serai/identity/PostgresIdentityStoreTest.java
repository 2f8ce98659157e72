package dev.serai.identity;

import dev.serai.storage.Database;
import dev.serai.storage.DatabaseConfig;
import dev.serai.storage.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Runs where {@code SERAI_TEST_POSTGRES_URL} names a database whose tables may be emptied. */
@EnabledIfEnvironmentVariable(named = "SERAI_TEST_POSTGRES_URL", matches = "jdbc:postgresql:.+")
class PostgresIdentityStoreTest extends IdentityStoreContract {

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  @Override
  void foundTwoAccounts() {
    String url = System.getenv("SERAI_TEST_POSTGRES_URL");
    database = Databases.open(DatabaseConfig.DEFAULT.withUrl(url), folder);
    database.migrate("identity");
    database.write(
        handle ->
            handle.execute(
                "TRUNCATE identity_account, identity_user, identity_access_key,"
                    + " identity_temporary_key, identity_role, identity_policy"));
    super.foundTwoAccounts();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Override
  IdentityStore emptyStore() {
    return new SqlIdentityStore(database);
  }
}
