package dev.serai.functions;

import dev.serai.storage.StorageConfig;

class SqliteFunctionServiceTest extends FunctionServiceContract {

  @Override
  StorageConfig storage() {
    return StorageConfig.DEFAULT;
  }
}
