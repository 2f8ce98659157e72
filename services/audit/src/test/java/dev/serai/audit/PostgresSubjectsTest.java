package dev.serai.audit;

import dev.serai.storage.DatabaseConfig;
import dev.serai.testing.TestPostgres;

class PostgresSubjectsTest extends SubjectsContract {

  @Override
  DatabaseConfig database() {
    return DatabaseConfig.DEFAULT.withUrl(TestPostgres.url());
  }
}
