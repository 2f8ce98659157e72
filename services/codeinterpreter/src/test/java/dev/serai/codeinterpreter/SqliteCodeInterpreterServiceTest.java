package dev.serai.codeinterpreter;

import dev.serai.storage.StorageConfig;
import java.nio.file.Path;

class SqliteCodeInterpreterServiceTest extends CodeInterpreterServiceContract {

  @Override
  StoredInterpreters open(Path data, CodeInterpreterConfig config) {
    return new StoredInterpreters(data, StorageConfig.DEFAULT, config);
  }
}
