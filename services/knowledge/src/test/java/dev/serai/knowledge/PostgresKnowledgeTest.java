package dev.serai.knowledge;

import dev.serai.storage.StorageConfig;
import dev.serai.testing.TestPostgres;

class PostgresKnowledgeTest extends KnowledgeContract {

  @Override
  StorageConfig storage() {
    var standard = StorageConfig.DEFAULT;
    return new StorageConfig(
        standard.database().withUrl(TestPostgres.url()),
        standard.blobs(),
        standard.jobs(),
        standard.keys(),
        standard.clientTokenRetention());
  }
}
