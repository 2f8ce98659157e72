package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.storage.OwnedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table {@code agent_runtime}. */
final class SqlRuntimes implements RuntimeStore.Runtimes {

  private static final String SELECT =
      """
      SELECT id AS runtime_id, account, region, name AS runtime_name, newest_version,
        created_at AS runtime_created_at
      FROM agent_runtime\
      """;

  private final Handle handle;
  private final OwnedTable table;
  private final SqlVersions versions;

  SqlRuntimes(Handle handle, SqlVersions versions) {
    this.handle = handle;
    this.table = new OwnedTable(handle, "agent_runtime", "account");
    this.versions = versions;
  }

  @Override
  public void insert(AgentRuntime runtime) {
    handle
        .createUpdate(
            """
            INSERT INTO agent_runtime (id, account, region, name, newest_version, created_at)
            VALUES (:id, :account, :region, :name, :newest, :created)
            """)
        .bind("id", runtime.id().value())
        .bind("account", runtime.account().value())
        .bind("region", runtime.region().value())
        .bind("name", runtime.name())
        .bind("newest", runtime.newestVersion())
        .bind("created", runtime.createdAt().toEpochMilli())
        .execute();
  }

  @Override
  public Optional<AgentRuntime> find(AccountId account, RuntimeId id) {
    return handle
        .createQuery(SELECT + " WHERE account = :account AND id = :id")
        .bind("account", account.value())
        .bind("id", id.value())
        .map((row, context) -> runtime(row))
        .findOne();
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
  public void newestVersion(RuntimeId id, int number) {
    handle
        .createUpdate("UPDATE agent_runtime SET newest_version = :number WHERE id = :id")
        .bind("id", id.value())
        .bind("number", number)
        .execute();
  }

  @Override
  public Page<RuntimeVersion> list(AccountId account, PageRequest page) {
    List<RuntimeVersion> rows =
        handle
            .createQuery(
                """
                SELECT r.id AS runtime_id, r.account, r.region, r.name AS runtime_name,
                  r.newest_version, r.created_at AS runtime_created_at, v.number, v.settings, v.environment,
                  v.status, v.failure_reason, v.created_at, v.updated_at
                FROM agent_runtime r
                JOIN runtime_version v ON v.runtime_id = r.id AND v.number = r.newest_version
                WHERE r.account = :account AND r.id > :after
                ORDER BY r.id LIMIT :limit
                """)
            .bind("account", account.value())
            .bind("after", page.after().orElse(""))
            .bind("limit", page.size() + 1)
            .map((row, context) -> versions.version(runtime(row), row))
            .list();
    return Page.cut(rows, page, version -> version.runtime().id().value());
  }

  @Override
  public List<AgentRuntime> all() {
    return handle.createQuery(SELECT).map((row, context) -> runtime(row)).list();
  }

  @Override
  public Set<String> codeFolders() {
    return handle
        .createQuery("SELECT runtime_id, number FROM runtime_version")
        .map((row, context) -> row.getString("runtime_id") + "/" + row.getInt("number"))
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> images() {
    return handle
        .createQuery(
            "SELECT DISTINCT artifact FROM runtime_version WHERE artifact LIKE '%@sha256:%'")
        .mapTo(String.class)
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void delete(RuntimeId id) {
    handle.execute("DELETE FROM runtime_endpoint WHERE runtime_id = ?", id.value());
    handle.execute("DELETE FROM runtime_version WHERE runtime_id = ?", id.value());
    handle.execute("DELETE FROM agent_runtime WHERE id = ?", id.value());
  }

  private static AgentRuntime runtime(ResultSet row) throws SQLException {
    return new AgentRuntime(
        new AccountId(row.getString("account")),
        new Region(row.getString("region")),
        new RuntimeId(row.getString("runtime_id")),
        row.getString("runtime_name"),
        row.getInt("newest_version"),
        Instant.ofEpochMilli(row.getLong("runtime_created_at")));
  }
}
