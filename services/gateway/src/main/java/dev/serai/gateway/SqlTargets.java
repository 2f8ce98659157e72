package dev.serai.gateway;

import dev.serai.gateway.GatewayTarget.Definition;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.OwnedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code gateway_target}. */
final class SqlTargets implements GatewayStore.Targets {

  private final Handle handle;
  private final OwnedTable table;
  private final SealedSettings settings;

  SqlTargets(Handle handle, SealedSettings settings) {
    this.handle = handle;
    this.table = new OwnedTable(handle, "gateway_target", "gateway_id");
    this.settings = settings;
  }

  @Override
  public void insert(Gateway gateway, GatewayTarget target) {
    var insert =
        handle.createUpdate(
            """
            INSERT INTO gateway_target (id, gateway_id, name, settings, status, reasons,
              sha256, tools, read_at, slot, upkeep, created_at, updated_at)
            VALUES (:id, :gateway, :name, :settings, :status, :reasons,
              :sha256, :tools, :read, :slot, :upkeep, :created, :updated)
            """);
    bound(insert, gateway, target)
        .bind("gateway", gateway.id().value())
        .bind("created", target.createdAt().toEpochMilli())
        .execute();
    SqlGateways.raiseRevision(handle, gateway.id());
  }

  @Override
  public void update(Gateway gateway, GatewayTarget target) {
    var update =
        handle.createUpdate(
            """
            UPDATE gateway_target SET name = :name, settings = :settings, status = :status,
              reasons = :reasons, sha256 = :sha256, tools = :tools, read_at = :read,
              slot = :slot, upkeep = :upkeep, updated_at = :updated
            WHERE id = :id
            """);
    bound(update, gateway, target).execute();
    SqlGateways.raiseRevision(handle, gateway.id());
  }

  private <S extends SqlStatement<S>> S bound(S statement, Gateway gateway, GatewayTarget target) {
    Optional<Definition> definition = target.definition();
    return statement
        .bind("id", target.id().value())
        .bind("name", target.settings().name())
        .bind("settings", settings.seal(gateway, target.id(), target.settings()))
        .bind("status", target.status().name())
        .bind("reasons", StoredJson.COLUMNS.write(target.reasons()))
        .bind("sha256", definition.map(Definition::sha256).orElse(""))
        .bind("tools", definition.map(Definition::tools).orElse(0))
        .bind("read", definition.map(read -> read.readAt().toEpochMilli()).orElse(0L))
        .bind("slot", definition.map(Definition::slot).orElse(0))
        .bind("upkeep", StoredJson.COLUMNS.write(target.upkeep()))
        .bind("updated", target.updatedAt().toEpochMilli());
  }

  @Override
  public Optional<GatewayTarget> find(Gateway gateway, TargetId id) {
    return handle
        .createQuery("SELECT * FROM gateway_target WHERE gateway_id = :gateway AND id = :id")
        .bind("gateway", gateway.id().value())
        .bind("id", id.value())
        .map((row, context) -> target(gateway, row))
        .findOne();
  }

  @Override
  public boolean nameTaken(Gateway gateway, String name) {
    return table.nameTaken(gateway.id().value(), name);
  }

  @Override
  public int count(Gateway gateway) {
    return table.count(gateway.id().value());
  }

  @Override
  public Page<GatewayTarget> list(Gateway gateway, PageRequest page) {
    return table.list(
        gateway.id().value(),
        "id",
        page,
        (row, context) -> target(gateway, row),
        target -> target.id().value());
  }

  @Override
  public List<GatewayTarget> all(Gateway gateway) {
    return handle
        .createQuery("SELECT * FROM gateway_target WHERE gateway_id = :gateway ORDER BY name")
        .bind("gateway", gateway.id().value())
        .map((row, context) -> target(gateway, row))
        .list();
  }

  @Override
  public void delete(GatewayTarget target) {
    handle.execute("DELETE FROM gateway_target WHERE id = ?", target.id().value());
    SqlGateways.raiseRevision(handle, target.gateway());
  }

  private GatewayTarget target(Gateway gateway, ResultSet row) throws SQLException {
    var id = new TargetId(row.getString("id"));
    return new GatewayTarget(
        gateway.id(),
        id,
        settings.open(gateway, id, row.getString("settings")),
        TargetStatus.valueOf(row.getString("status")),
        List.of(StoredJson.COLUMNS.read(row.getString("reasons"), String[].class)),
        definition(row),
        upkeep(row),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }

  private static TargetUpkeep upkeep(ResultSet row) throws SQLException {
    String kept = row.getString("upkeep");
    return kept.isEmpty() ? TargetUpkeep.NONE : StoredJson.COLUMNS.read(kept, TargetUpkeep.class);
  }

  private static Optional<Definition> definition(ResultSet row) throws SQLException {
    String sha256 = row.getString("sha256");
    return sha256.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Definition(
                sha256,
                row.getInt("tools"),
                Instant.ofEpochMilli(row.getLong("read_at")),
                row.getInt("slot")));
  }
}
