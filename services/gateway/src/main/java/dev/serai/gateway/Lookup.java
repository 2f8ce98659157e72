package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ServiceException;

/** Finds rows, or says that there are none. */
final class Lookup {

  private Lookup() {}

  /**
   * @throws ServiceException of kind NOT_FOUND
   */
  static Gateway gateway(GatewayStore.Rows rows, AccountId account, GatewayId id) {
    return rows.gateways()
        .find(account, id)
        .orElseThrow(() -> ServiceException.notFound("there is no gateway " + id));
  }

  /**
   * @throws ServiceException of kind NOT_FOUND
   */
  static GatewayTarget target(GatewayStore.Rows rows, Gateway gateway, TargetId id) {
    return rows.targets()
        .find(gateway, id)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "gateway %s has no target %s".formatted(gateway.id(), id)));
  }
}
