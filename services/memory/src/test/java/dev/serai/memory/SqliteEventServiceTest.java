package dev.serai.memory;

import java.nio.file.Path;

class SqliteEventServiceTest extends EventServiceContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onSqlite(data, config);
  }
}
