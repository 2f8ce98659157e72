package dev.serai.codeinterpreter;

import dev.serai.storage.StorageConfig;
import dev.serai.testing.TestPostgres;
import java.nio.file.Path;

class PostgresCodeInterpreterServiceTest extends CodeInterpreterServiceContract {

  @Override
  StoredInterpreters open(Path data, CodeInterpreterConfig config) {
    return new StoredInterpreters(data, onPostgres(), config);
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
