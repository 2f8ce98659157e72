package dev.serai.memory;

import java.nio.file.Path;

class PostgresErasureTest extends ErasureContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onPostgres(data, config);
  }

  @Override
  boolean files() {
    return false;
  }
}
