package dev.serai.browser;

import dev.serai.storage.StorageConfig;
import java.nio.file.Path;

class SqliteBrowserServiceTest extends BrowserServiceContract {

  @Override
  StoredBrowsers open(Path data, BrowserConfig config) {
    return new StoredBrowsers(data, StorageConfig.DEFAULT, config);
  }
}
