package dev.serai.memory;

import java.nio.file.Path;

class SqliteRecordServiceTest extends RecordServiceContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onSqlite(data, config);
  }
}
