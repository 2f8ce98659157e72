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

/** SQL of accounts and users. */
final class UserRows {

  private UserRows() {}

  /** False when the account is there already. */
  static boolean insertAccount(Handle handle, User administrator) {
    return handle
            .createUpdate(
                "INSERT INTO identity_account (account_id, created_at) VALUES (:account, :created)"
                    + " ON CONFLICT (account_id) DO NOTHING")
            .bind("account", administrator.account().value())
            .bind("created", administrator.createdAt().toEpochMilli())
            .execute()
        == 1;
  }

  static boolean accountExists(Handle handle, AccountId account) {
    return handle
        .createQuery("SELECT 1 FROM identity_account WHERE account_id = :account")
        .bind("account", account.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static void insert(Handle handle, User user) {
    handle
        .createUpdate(
            "INSERT INTO identity_user (account_id, name, user_id, created_at)"
                + " VALUES (:account, :name, :id, :created)")
        .bind("account", user.account().value())
        .bind("name", user.name())
        .bind("id", user.id())
        .bind("created", user.createdAt().toEpochMilli())
        .execute();
  }

  static Optional<User> find(Handle handle, AccountId account, String name) {
    return handle
        .createQuery("SELECT * FROM identity_user WHERE account_id = :account AND name = :name")
        .bind("account", account.value())
        .bind("name", name)
        .map(UserRows::map)
        .findOne();
  }

  static List<User> list(Handle handle, AccountId account, PageRequest page) {
    return handle
        .createQuery(
            "SELECT * FROM identity_user WHERE account_id = :account AND name > :after"
                + " ORDER BY name LIMIT :limit")
        .bind("account", account.value())
        .bind("after", page.after().orElse(""))
        .bind("limit", page.size() + 1)
        .map(UserRows::map)
        .list();
  }

  static int count(Handle handle, AccountId account) {
    return new OwnedTable(handle, "identity_user", "account_id").count(account.value());
  }

  static boolean delete(Handle handle, AccountId account, String name) {
    return handle
            .createUpdate("DELETE FROM identity_user WHERE account_id = :account AND name = :name")
            .bind("account", account.value())
            .bind("name", name)
            .execute()
        == 1;
  }

  private static User map(ResultSet row, StatementContext context) throws SQLException {
    return new User(
        new AccountId(row.getString("account_id")),
        row.getString("name"),
        row.getString("user_id"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
