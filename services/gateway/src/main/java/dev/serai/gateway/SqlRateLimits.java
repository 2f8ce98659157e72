package dev.serai.gateway;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code gateway_rate_limit}. */
final class SqlRateLimits implements GatewayStore.RateLimits {

  private final Handle handle;

  SqlRateLimits(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void put(RateLimit limit) {
    handle.execute(
        """
        INSERT INTO gateway_rate_limit (gateway_id, id, key_set, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (gateway_id, id) DO UPDATE SET body = excluded.body
        """,
        limit.gateway().value(),
        limit.id(),
        limit.keySet(),
        StoredJson.COLUMNS.write(limit));
    SqlGateways.raiseRevision(handle, limit.gateway());
  }

  @Override
  public List<RateLimit> all(Gateway gateway) {
    return handle
        .createQuery("SELECT body FROM gateway_rate_limit WHERE gateway_id = :gateway ORDER BY id")
        .bind("gateway", gateway.id().value())
        .map((row, context) -> StoredJson.COLUMNS.read(row.getString("body"), RateLimit.class))
        .list();
  }

  @Override
  public void delete(RateLimit limit) {
    handle.execute(
        "DELETE FROM gateway_rate_limit WHERE gateway_id = ? AND id = ?",
        limit.gateway().value(),
        limit.id());
    SqlGateways.raiseRevision(handle, limit.gateway());
  }
}
