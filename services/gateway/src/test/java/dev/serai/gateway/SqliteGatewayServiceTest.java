package dev.serai.gateway;

import java.nio.file.Path;

class SqliteGatewayServiceTest extends GatewayServiceContract {

  @Override
  StoredGateways open(Path data, GatewayQuotas quotas) {
    return onSqlite(data, quotas);
  }
}
