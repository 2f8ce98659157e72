package dev.serai.gateway;

import dev.serai.storage.StorageConfig;
import dev.serai.testing.TestPostgres;
import java.nio.file.Path;

class PostgresTargetUpkeepTest extends TargetUpkeepContract {

  @Override
  StoredGateways open(Path data, GatewayQuotas quotas) {
    var standard = StorageConfig.DEFAULT;
    var config =
        new StorageConfig(
            standard.database().withUrl(TestPostgres.url()),
            standard.blobs(),
            standard.jobs(),
            standard.keys(),
            standard.clientTokenRetention());
    return new StoredGateways(data, config, quotas).emptied();
  }
}
