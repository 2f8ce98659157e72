package dev.serai.browser;

import dev.serai.storage.StorageConfig;

class SqliteBrowserSessionServiceTest extends BrowserSessionServiceContract {

  @Override
  StorageConfig empty() {
    return StorageConfig.DEFAULT;
  }
}
