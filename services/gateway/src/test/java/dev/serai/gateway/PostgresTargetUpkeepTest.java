package dev.serai.gateway;

import java.nio.file.Path;

class PostgresTargetUpkeepTest extends TargetUpkeepContract {

  @Override
  StoredGateways open(Path data, GatewayQuotas quotas) {
    return new PostgresGatewayServiceTest().open(data, quotas);
  }
}
