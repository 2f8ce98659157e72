package dev.serai.gateway;

import java.nio.file.Path;

class SqliteGatewayRuleTest extends GatewayRuleContract {

  @Override
  StoredGateways open(Path data, GatewayQuotas quotas) {
    return GatewayServiceContract.onSqlite(data, quotas);
  }
}
