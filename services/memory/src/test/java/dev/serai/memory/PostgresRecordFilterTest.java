package dev.serai.memory;

import java.nio.file.Path;

class PostgresRecordFilterTest extends RecordFilterContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onPostgres(data, config);
  }
}
