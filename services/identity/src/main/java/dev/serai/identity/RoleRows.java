package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.OwnedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of roles. */
final class RoleRows {

  private RoleRows() {}

  static void insert(Handle handle, Role role) {
    handle
        .createUpdate(
            "INSERT INTO identity_role (account_id, name, path, role_id, description, created_at)"
                + " VALUES (:account, :name, :path, :id, :description, :created)")
        .bind("account", role.account().value())
        .bind("name", role.name())
        .bind("path", role.path())
        .bind("id", role.id())
        .bind("description", role.description())
        .bind("created", role.createdAt().toEpochMilli())
        .execute();
  }

  static Optional<Role> find(Handle handle, AccountId account, String name) {
    return handle
        .createQuery("SELECT * FROM identity_role WHERE account_id = :account AND name = :name")
        .bind("account", account.value())
        .bind("name", name)
        .map(RoleRows::map)
        .findOne();
  }

  static List<Role> list(Handle handle, AccountId account, PageRequest page) {
    return handle
        .createQuery(
            "SELECT * FROM identity_role WHERE account_id = :account AND name > :after"
                + " ORDER BY name LIMIT :limit")
        .bind("account", account.value())
        .bind("after", page.after().orElse(""))
        .bind("limit", page.size() + 1)
        .map(RoleRows::map)
        .list();
  }

  static int count(Handle handle, AccountId account) {
    return new OwnedTable(handle, "identity_role", "account_id").count(account.value());
  }

  static void delete(Handle handle, AccountId account, String name) {
    handle
        .createUpdate("DELETE FROM identity_role WHERE account_id = :account AND name = :name")
        .bind("account", account.value())
        .bind("name", name)
        .execute();
  }

  private static Role map(ResultSet row, StatementContext context) throws SQLException {
    return new Role(
        new AccountId(row.getString("account_id")),
        row.getString("name"),
        row.getString("path"),
        row.getString("role_id"),
        row.getString("description"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
