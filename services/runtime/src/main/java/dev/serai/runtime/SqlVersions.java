package dev.serai.runtime;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code runtime_version}. */
final class SqlVersions implements RuntimeStore.Versions {

  private final Handle handle;
  private final SealedEnvironment environment;

  SqlVersions(Handle handle, SealedEnvironment environment) {
    this.handle = handle;
    this.environment = environment;
  }

  @Override
  public void insert(RuntimeVersion version) {
    handle
        .createUpdate(
            """
            INSERT INTO runtime_version (runtime_id, number, settings, environment, status,
              created_at, updated_at)
            VALUES (:runtime, :number, :settings, :environment, :status, :created, :updated)
            """)
        .bind("runtime", version.runtime().id().value())
        .bind("number", version.number())
        .bind("settings", StoredSettings.write(version.settings()))
        .bind("environment", environment.seal(version))
        .bind("status", version.status().name())
        .bind("created", version.createdAt().toEpochMilli())
        .bind("updated", version.updatedAt().toEpochMilli())
        .execute();
  }

  @Override
  public Optional<RuntimeVersion> find(AgentRuntime runtime, int number) {
    return handle
        .createQuery(
            "SELECT * FROM runtime_version WHERE runtime_id = :runtime AND number = :number")
        .bind("runtime", runtime.id().value())
        .bind("number", number)
        .map((row, context) -> version(runtime, row))
        .findOne();
  }

  @Override
  public Page<RuntimeVersion> list(AgentRuntime runtime, PageRequest page) {
    List<RuntimeVersion> rows =
        handle
            .createQuery(
                """
                SELECT * FROM runtime_version WHERE runtime_id = :runtime AND number < :before
                ORDER BY number DESC LIMIT :limit
                """)
            .bind("runtime", runtime.id().value())
            .bind("before", page.after().map(Long::parseLong).orElse(Long.MAX_VALUE))
            .bind("limit", page.size() + 1)
            .map((row, context) -> version(runtime, row))
            .list();
    return Page.cut(rows, page, version -> Integer.toString(version.number()));
  }

  @Override
  public List<Integer> numbers(RuntimeId runtime) {
    return handle
        .createQuery("SELECT number FROM runtime_version WHERE runtime_id = :runtime")
        .bind("runtime", runtime.value())
        .mapTo(Integer.class)
        .list();
  }

  @Override
  public void status(
      RuntimeId runtime,
      int number,
      RuntimeStatus status,
      Optional<String> failureReason,
      Instant at) {
    handle
        .createUpdate(
            """
            UPDATE runtime_version
            SET status = :status, failure_reason = :reason, updated_at = :at
            WHERE runtime_id = :runtime AND number = :number
            """)
        .bind("runtime", runtime.value())
        .bind("number", number)
        .bind("status", status.name())
        .bind("reason", failureReason)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  @Override
  public Optional<String> pinned(RuntimeId runtime, int number) {
    return handle
        .createQuery(
            """
            SELECT artifact FROM runtime_version
            WHERE runtime_id = :runtime AND number = :number AND artifact IS NOT NULL
            """)
        .bind("runtime", runtime.value())
        .bind("number", number)
        .mapTo(String.class)
        .findOne();
  }

  @Override
  public void pin(RuntimeId runtime, int number, String artifact) {
    handle.execute(
        "UPDATE runtime_version SET artifact = ? WHERE runtime_id = ? AND number = ?",
        artifact,
        runtime.value(),
        number);
  }

  @Override
  public void delete(RuntimeId runtime, int number) {
    handle.execute(
        "DELETE FROM runtime_version WHERE runtime_id = ? AND number = ?", runtime.value(), number);
  }

  RuntimeVersion version(AgentRuntime runtime, ResultSet row) throws SQLException {
    int number = row.getInt("number");
    String variables = environment.open(runtime, number, row.getString("environment"));
    return new RuntimeVersion(
        runtime,
        number,
        StoredSettings.read(row.getString("settings"), variables),
        RuntimeStatus.valueOf(row.getString("status")),
        Optional.ofNullable(row.getString("failure_reason")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
