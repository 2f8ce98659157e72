package dev.serai.memory;

import java.nio.file.Path;

class PostgresEventServiceTest extends EventServiceContract {

  @Override
  LiveMemories open(Path data, MemoryConfig config) {
    return LiveMemories.onPostgres(data, config);
  }
}
