package dev.serai.codeinterpreter;

import dev.serai.storage.StorageConfig;

class PostgresCodeSessionServiceTest extends CodeSessionServiceContract {

  @Override
  StorageConfig empty() {
    return PostgresCodeInterpreterServiceTest.onPostgres();
  }
}
