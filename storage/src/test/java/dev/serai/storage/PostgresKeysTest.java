package dev.serai.storage;

import dev.serai.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PostgresKeysTest extends KeysContract {

  @TempDir Path folder;

  @Override
  Database open() {
    return Databases.open(DatabaseConfig.DEFAULT.withUrl(TestPostgres.url()), folder);
  }
}
