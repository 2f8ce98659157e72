package dev.serai.memory;

import java.nio.file.Path;

class PostgresRetentionTest extends RetentionContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onPostgres(data, config);
  }
}
