package dev.serai.gateway;

import java.nio.file.Path;

class SqliteTargetUpkeepTest extends TargetUpkeepContract {

  @Override
  StoredGateways open(Path data, GatewayQuotas quotas) {
    return GatewayServiceContract.onSqlite(data, quotas);
  }
}
