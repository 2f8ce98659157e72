package dev.serai.identity.workload;

import dev.serai.storage.Database;
import dev.serai.storage.DatabaseConfig;
import dev.serai.storage.Databases;
import dev.serai.testing.TestPostgres;
import java.nio.file.Path;

class PostgresWorkloadStoreTest extends WorkloadStoreContract {

  @Override
  Database open(Path folder) {
    return Databases.open(DatabaseConfig.DEFAULT.withUrl(TestPostgres.url()), folder);
  }
}
