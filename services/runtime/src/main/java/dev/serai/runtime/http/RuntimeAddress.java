package dev.serai.runtime.http;

import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.UpgradeRoute.Upgrade;
import dev.serai.runtime.session.SessionId;
import dev.serai.runtime.session.Target.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the address of a WebSocket request, whose session id may stand in a header or in the query.
 */
final class RuntimeAddress {

  private RuntimeAddress() {}

  static Address of(Upgrade upgrade) {
    Exchange exchange = upgrade.exchange();
    return new Address(
        upgrade.labels().getOrDefault("agentRuntimeArn", ""),
        query(exchange.query(), "qualifier"),
        query(exchange.query(), "accountId"),
        exchange.header(SessionId.HEADER).or(() -> query(exchange.query(), SessionId.HEADER)));
  }

  /**
   * The value of a query parameter, name in any case.
   *
   * @throws ServiceException of kind VALIDATION when it stands there twice: the one checked might
   *     not be the one used
   */
  static Optional<String> query(Map<String, List<String>> query, String name) {
    List<String> values =
        query.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .flatMap(List::stream)
            .toList();
    if (values.size() > 1) {
      throw ServiceException.validation(name, "must stand in the query once");
    }
    return values.stream().findFirst();
  }
}
