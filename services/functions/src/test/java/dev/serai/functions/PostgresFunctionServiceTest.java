package dev.serai.functions;

import dev.serai.storage.StorageConfig;
import dev.serai.testing.TestPostgres;

class PostgresFunctionServiceTest extends FunctionServiceContract {

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
