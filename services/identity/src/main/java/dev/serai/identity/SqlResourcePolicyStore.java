package dev.serai.identity;

import dev.serai.kernel.Arn;
import dev.serai.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows in {@link Database}. */
final class SqlResourcePolicyStore implements ResourcePolicyStore {

  private final Database database;

  SqlResourcePolicyStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(ResourcePolicy policy) {
    database.write(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO identity_resource_policy"
                      + " (arn, account_id, incarnation, text, updated_at)"
                      + " VALUES (:arn, :account, :incarnation, :text, :updated)"
                      + " ON CONFLICT (arn) DO UPDATE SET incarnation = excluded.incarnation,"
                      + " text = excluded.text, updated_at = excluded.updated_at")
              .bind("arn", policy.resource().toString())
              .bind("account", policy.resource().account())
              .bind("incarnation", policy.incarnation())
              .bind("text", policy.text())
              .bind("updated", policy.updatedAt().toEpochMilli())
              .execute();
          RevisionRow.raise(handle);
          return policy;
        });
  }

  @Override
  public Versioned<Optional<ResourcePolicy>> find(Arn resource) {
    return database.read(
        handle ->
            new Versioned<>(
                RevisionRow.read(handle),
                handle
                    .createQuery("SELECT * FROM identity_resource_policy WHERE arn = :arn")
                    .bind("arn", resource.toString())
                    .map((row, context) -> map(resource, row))
                    .findOne()));
  }

  @Override
  public boolean delete(Arn resource) {
    return database.write(
        handle -> {
          int deleted =
              handle
                  .createUpdate("DELETE FROM identity_resource_policy WHERE arn = :arn")
                  .bind("arn", resource.toString())
                  .execute();
          if (deleted > 0) {
            RevisionRow.raise(handle);
          }
          return deleted > 0;
        });
  }

  private static ResourcePolicy map(Arn resource, ResultSet row) throws SQLException {
    return new ResourcePolicy(
        resource,
        row.getString("incarnation"),
        row.getString("text"),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
