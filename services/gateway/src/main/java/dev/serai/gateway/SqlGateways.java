package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.storage.OwnedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code gateway}. */
final class SqlGateways implements GatewayStore.Gateways {

  private final Handle handle;
  private final OwnedTable table;
  private final GatewayIdentities identities;

  SqlGateways(Handle handle, GatewayIdentities identities) {
    this.handle = handle;
    this.table = new OwnedTable(handle, "gateway", "account");
    this.identities = identities;
  }

  @Override
  public void insert(Gateway gateway) {
    handle
        .createUpdate(
            """
            INSERT INTO gateway (id, account, region, name, settings, created_at, updated_at)
            VALUES (:id, :account, :region, :name, :settings, :created, :updated)
            """)
        .bind("id", gateway.id().value())
        .bind("account", gateway.account().value())
        .bind("region", gateway.region().value())
        .bind("name", gateway.settings().name())
        .bind("settings", StoredJson.COLUMNS.write(gateway.settings()))
        .bind("created", gateway.createdAt().toEpochMilli())
        .bind("updated", gateway.updatedAt().toEpochMilli())
        .execute();
    identities.create(handle, gateway);
  }

  @Override
  public Optional<Gateway> find(GatewayId id) {
    return handle
        .createQuery("SELECT * FROM gateway WHERE id = :id")
        .bind("id", id.value())
        .map((row, context) -> gateway(row))
        .findOne();
  }

  @Override
  public Optional<Gateway> find(AccountId account, GatewayId id) {
    return find(id).filter(found -> found.account().equals(account));
  }

  @Override
  public boolean nameTaken(AccountId account, String name) {
    return table.nameTaken(account.value(), name);
  }

  @Override
  public int count(AccountId account) {
    return table.count(account.value());
  }

  @Override
  public void update(Gateway gateway) {
    handle
        .createUpdate(
            """
            UPDATE gateway SET name = :name, settings = :settings, updated_at = :updated,
              revision = revision + 1
            WHERE id = :id
            """)
        .bind("id", gateway.id().value())
        .bind("name", gateway.settings().name())
        .bind("settings", StoredJson.COLUMNS.write(gateway.settings()))
        .bind("updated", gateway.updatedAt().toEpochMilli())
        .execute();
  }

  /** Part of every change of what a gateway consists of. */
  static void raiseRevision(Handle handle, GatewayId id) {
    handle.execute("UPDATE gateway SET revision = revision + 1 WHERE id = ?", id.value());
  }

  @Override
  public Optional<Long> revision(GatewayId id) {
    return handle
        .createQuery("SELECT revision FROM gateway WHERE id = :id")
        .bind("id", id.value())
        .mapTo(Long.class)
        .findOne();
  }

  @Override
  public Page<Gateway> list(AccountId account, PageRequest page) {
    return table.list(
        account.value(),
        "id",
        page,
        (row, context) -> gateway(row),
        gateway -> gateway.id().value());
  }

  @Override
  public void delete(Gateway gateway) {
    handle.execute("DELETE FROM gateway_rule WHERE gateway_id = ?", gateway.id().value());
    handle.execute("DELETE FROM gateway_rate_limit WHERE gateway_id = ?", gateway.id().value());
    handle.execute("DELETE FROM gateway_tag WHERE gateway_id = ?", gateway.id().value());
    handle.execute("DELETE FROM gateway WHERE id = ?", gateway.id().value());
    identities.delete(handle, gateway);
  }

  private static Gateway gateway(ResultSet row) throws SQLException {
    return new Gateway(
        new AccountId(row.getString("account")),
        new Region(row.getString("region")),
        new GatewayId(row.getString("id")),
        StoredJson.COLUMNS.read(row.getString("settings"), GatewaySettings.class),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
