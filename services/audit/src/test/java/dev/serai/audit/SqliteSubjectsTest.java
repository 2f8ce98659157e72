package dev.serai.audit;

import dev.serai.storage.DatabaseConfig;

class SqliteSubjectsTest extends SubjectsContract {

  @Override
  DatabaseConfig database() {
    return DatabaseConfig.DEFAULT;
  }
}
