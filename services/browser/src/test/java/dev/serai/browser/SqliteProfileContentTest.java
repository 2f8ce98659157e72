package dev.serai.browser;

import dev.serai.storage.StorageConfig;

class SqliteProfileContentTest extends ProfileContentContract {

  @Override
  StorageConfig empty() {
    return StorageConfig.DEFAULT;
  }
}
