package dev.serai.browser;

import dev.serai.storage.StorageConfig;

class PostgresProfileContentTest extends ProfileContentContract {

  @Override
  StorageConfig empty() {
    return PostgresBrowserServiceTest.onPostgres();
  }
}
