package dev.serai.gateway;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code gateway_rule}. */
final class SqlGatewayRules implements GatewayStore.Rules {

  private final Handle handle;

  SqlGatewayRules(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void put(GatewayRule rule) {
    handle.execute(
        """
        INSERT INTO gateway_rule (gateway_id, id, priority, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (gateway_id, id)
          DO UPDATE SET priority = excluded.priority, body = excluded.body
        """,
        rule.gateway().value(),
        rule.id(),
        rule.priority(),
        StoredJson.COLUMNS.write(rule));
    SqlGateways.raiseRevision(handle, rule.gateway());
  }

  @Override
  public List<GatewayRule> all(Gateway gateway) {
    return handle
        .createQuery("SELECT body FROM gateway_rule WHERE gateway_id = :gateway ORDER BY priority")
        .bind("gateway", gateway.id().value())
        .map((row, context) -> StoredJson.COLUMNS.read(row.getString("body"), GatewayRule.class))
        .list();
  }

  @Override
  public void delete(GatewayRule rule) {
    handle.execute(
        "DELETE FROM gateway_rule WHERE gateway_id = ? AND id = ?",
        rule.gateway().value(),
        rule.id());
    SqlGateways.raiseRevision(handle, rule.gateway());
  }
}
