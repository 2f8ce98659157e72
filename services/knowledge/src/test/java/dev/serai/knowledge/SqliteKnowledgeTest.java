package dev.serai.knowledge;

import dev.serai.storage.StorageConfig;

class SqliteKnowledgeTest extends KnowledgeContract {

  @Override
  StorageConfig storage() {
    return StorageConfig.DEFAULT;
  }
}
