package dev.serai.browser;

import dev.serai.storage.StorageConfig;

class PostgresBrowserSessionServiceTest extends BrowserSessionServiceContract {

  @Override
  StorageConfig empty() {
    return PostgresBrowserServiceTest.onPostgres();
  }
}
