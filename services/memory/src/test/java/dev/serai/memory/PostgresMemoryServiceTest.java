package dev.serai.memory;

import dev.serai.storage.StorageConfig;
import dev.serai.testing.TestPostgres;
import java.nio.file.Path;

class PostgresMemoryServiceTest extends MemoryServiceContract {

  @Override
  StoredMemories open(Path data, MemoryConfig config) {
    var standard = StorageConfig.DEFAULT;
    var storage =
        new StorageConfig(
            standard.database().withUrl(TestPostgres.url()),
            standard.blobs(),
            standard.jobs(),
            standard.keys(),
            standard.clientTokenRetention());
    return new StoredMemories(data, storage, config).emptied();
  }
}
