package dev.serai.memory;

import java.nio.file.Path;

class SqliteMemoryServiceTest extends MemoryServiceContract {

  @Override
  StoredMemories open(Path data, MemoryConfig config) {
    return onSqlite(data, config);
  }
}
