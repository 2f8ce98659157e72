package dev.serai.browser;

import dev.serai.storage.StorageConfig;
import dev.serai.testing.TestPostgres;
import java.nio.file.Path;

class PostgresBrowserServiceTest extends BrowserServiceContract {

  @Override
  StoredBrowsers open(Path data, BrowserConfig config) {
    return new StoredBrowsers(data, onPostgres(), config);
  }

  static StorageConfig onPostgres() {
    var standard = StorageConfig.DEFAULT;
    return new StorageConfig(
        standard.database().withUrl(TestPostgres.url()),
        standard.blobs(),
        standard.jobs(),
        standard.keys(),
        standard.clientTokenRetention());
  }
}
