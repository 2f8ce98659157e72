package dev.serai.memory;

import java.nio.file.Path;

class SqliteRecordFilterTest extends RecordFilterContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onSqlite(data, config);
  }
}
