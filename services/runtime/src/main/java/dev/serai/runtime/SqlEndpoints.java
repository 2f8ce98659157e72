package dev.serai.runtime;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table {@code runtime_endpoint}. */
final class SqlEndpoints implements RuntimeStore.Endpoints {

  private final Handle handle;

  SqlEndpoints(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void insert(RuntimeEndpoint endpoint) {
    bind(
            """
            INSERT INTO runtime_endpoint (runtime_id, name, live_version, target_version,
              description, status, failure_reason, created_at, updated_at)
            VALUES (:runtime, :name, :live, :target, :description, :status, :reason, :created,
              :updated)
            """,
            endpoint)
        .bind("created", endpoint.createdAt().toEpochMilli())
        .execute();
  }

  @Override
  public void update(RuntimeEndpoint endpoint) {
    bind(
            """
            UPDATE runtime_endpoint
            SET live_version = :live, target_version = :target, description = :description,
              status = :status, failure_reason = :reason, updated_at = :updated
            WHERE runtime_id = :runtime AND name = :name
            """,
            endpoint)
        .execute();
  }

  private Update bind(String sql, RuntimeEndpoint endpoint) {
    return handle
        .createUpdate(sql)
        .bind("runtime", endpoint.runtime().id().value())
        .bind("name", endpoint.name())
        .bind("live", endpoint.liveVersion())
        .bind("target", endpoint.targetVersion())
        .bind("description", endpoint.description())
        .bind("status", endpoint.status().name())
        .bind("reason", endpoint.failureReason())
        .bind("updated", endpoint.updatedAt().toEpochMilli());
  }

  @Override
  public Optional<RuntimeEndpoint> find(AgentRuntime runtime, String name) {
    return handle
        .createQuery("SELECT * FROM runtime_endpoint WHERE runtime_id = :runtime AND name = :name")
        .bind("runtime", runtime.id().value())
        .bind("name", name)
        .map((row, context) -> endpoint(runtime, row))
        .findOne();
  }

  @Override
  public List<RuntimeEndpoint> all(AgentRuntime runtime) {
    return handle
        .createQuery("SELECT * FROM runtime_endpoint WHERE runtime_id = :runtime ORDER BY name")
        .bind("runtime", runtime.id().value())
        .map((row, context) -> endpoint(runtime, row))
        .list();
  }

  @Override
  public Page<RuntimeEndpoint> list(AgentRuntime runtime, PageRequest page) {
    List<RuntimeEndpoint> rows =
        handle
            .createQuery(
                """
                SELECT * FROM runtime_endpoint WHERE runtime_id = :runtime AND name > :after
                ORDER BY name LIMIT :limit
                """)
            .bind("runtime", runtime.id().value())
            .bind("after", page.after().orElse(""))
            .bind("limit", page.size() + 1)
            .map((row, context) -> endpoint(runtime, row))
            .list();
    return Page.cut(rows, page, RuntimeEndpoint::name);
  }

  @Override
  public void delete(RuntimeId runtime, String name) {
    handle.execute(
        "DELETE FROM runtime_endpoint WHERE runtime_id = ? AND name = ?", runtime.value(), name);
  }

  private static RuntimeEndpoint endpoint(AgentRuntime runtime, ResultSet row) throws SQLException {
    int live = row.getInt("live_version");
    Optional<Integer> liveVersion = row.wasNull() ? Optional.empty() : Optional.of(live);
    return new RuntimeEndpoint(
        runtime,
        row.getString("name"),
        liveVersion,
        row.getInt("target_version"),
        Optional.ofNullable(row.getString("description")),
        RuntimeStatus.valueOf(row.getString("status")),
        Optional.ofNullable(row.getString("failure_reason")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
