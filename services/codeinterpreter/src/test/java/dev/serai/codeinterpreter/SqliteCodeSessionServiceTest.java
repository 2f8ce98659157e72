package dev.serai.codeinterpreter;

import dev.serai.storage.StorageConfig;

class SqliteCodeSessionServiceTest extends CodeSessionServiceContract {

  @Override
  StorageConfig empty() {
    return StorageConfig.DEFAULT;
  }
}
