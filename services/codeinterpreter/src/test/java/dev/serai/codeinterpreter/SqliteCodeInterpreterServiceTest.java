package dev.serai.codeinterpreter;

import dev.serai.storage.StorageConfig;
import java.nio.file.Path;

class SqliteCodeInterpreterServiceTest extends CodeInterpreterServiceContract {

  @Override
  StoredInterpreters open(Path data, CodeInterpreterQuotas quotas) {
    return new StoredInterpreters(data, StorageConfig.DEFAULT, quotas);
  }
}
