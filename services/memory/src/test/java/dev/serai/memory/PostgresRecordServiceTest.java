package dev.serai.memory;

import java.nio.file.Path;

class PostgresRecordServiceTest extends RecordServiceContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onPostgres(data, config);
  }
}
