package dev.serai.runtime.http;

import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.UpgradeRoute.Upgrade;
import dev.serai.runtime.session.SessionId;
import dev.serai.runtime.session.Target.Address;
import java.util.List;
import java.util.Locale;
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
        query(exchange, "qualifier"),
        query(exchange, "accountId"),
        exchange.header(SessionId.HEADER).or(() -> query(exchange, SessionId.HEADER)));
  }

  /** First value of a query parameter, name in any case. */
  static Optional<String> query(Exchange exchange, String name) {
    return exchange.query().entrySet().stream()
        .filter(
            entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .map(java.util.Map.Entry::getValue)
        .flatMap(List::stream)
        .findFirst();
  }
}
