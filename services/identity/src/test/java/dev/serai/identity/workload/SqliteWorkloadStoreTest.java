package dev.serai.identity.workload;

import dev.serai.storage.Database;
import dev.serai.storage.Databases;
import java.nio.file.Path;

class SqliteWorkloadStoreTest extends WorkloadStoreContract {

  @Override
  Database open(Path folder) {
    return Databases.temporary(folder);
  }
}
