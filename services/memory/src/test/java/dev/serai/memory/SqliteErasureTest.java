package dev.serai.memory;

import java.nio.file.Path;

class SqliteErasureTest extends ErasureContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onSqlite(data, config);
  }

  @Override
  boolean files() {
    return true;
  }
}
