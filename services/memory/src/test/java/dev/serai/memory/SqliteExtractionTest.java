package dev.serai.memory;

import static dev.serai.memory.MemoryServiceContract.onSqlite;

import java.nio.file.Path;

class SqliteExtractionTest extends ExtractionContract {

  @Override
  StoredMemories open(Path data, MemoryConfig config) {
    return onSqlite(data, config);
  }
}
