package dev.serai.memory;

import java.nio.file.Path;

class PostgresExtractionTest extends ExtractionContract {

  @Override
  StoredMemories open(Path data, MemoryConfig config) {
    return new PostgresMemoryServiceTest().open(data, config);
  }
}
