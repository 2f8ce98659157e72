package dev.serai.memory;

import java.nio.file.Path;

class SqliteRetentionTest extends RetentionContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onSqlite(data, config);
  }
}
