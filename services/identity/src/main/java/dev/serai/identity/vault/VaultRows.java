package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** SQL of vault keys. Each method is a transaction. */
final class VaultRows {

  private final Database database;

  VaultRows(Database database) {
    this.database = database;
  }

  Optional<VaultRow> find(AccountId account) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM identity_vault WHERE account_id = :account")
                .bind("account", account.value())
                .map(VaultRows::map)
                .findOne());
  }

  List<AccountId> accounts() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT account_id FROM identity_vault ORDER BY account_id")
                .map((row, context) -> new AccountId(row.getString("account_id")))
                .list());
  }

  /** Keeps the first key of an account; nothing changes when it has one. */
  void create(VaultRow row) {
    database.write(
        handle ->
            bind(
                    handle.createUpdate(
                        """
                        INSERT INTO identity_vault
                          (account_id, kms_key, wrapped, version, modified_at)
                        VALUES (:account, :kmsKey, :wrapped, :version, :modified)
                        ON CONFLICT (account_id) DO NOTHING
                        """),
                    row)
                .execute());
  }

  /** Puts {@code next} in the place of the version before it; false when that is gone. */
  boolean replace(VaultRow next) {
    return database.write(
            handle ->
                bind(
                        handle.createUpdate(
                            """
                            UPDATE identity_vault SET kms_key = :kmsKey, wrapped = :wrapped,
                              version = :version, modified_at = :modified
                            WHERE account_id = :account AND version = :version - 1
                            """),
                        next)
                    .execute())
        == 1;
  }

  private static Update bind(Update update, VaultRow row) {
    return update
        .bind("account", row.account().value())
        .bind("kmsKey", row.kmsKey().map(Arn::toString).orElse(""))
        .bind("wrapped", row.wrapped())
        .bind("version", row.version())
        .bind("modified", row.modifiedAt().toEpochMilli());
  }

  private static VaultRow map(ResultSet row, StatementContext context) throws SQLException {
    return new VaultRow(
        new AccountId(row.getString("account_id")),
        Arn.parse(row.getString("kms_key")),
        row.getString("wrapped"),
        row.getLong("version"),
        Instant.ofEpochMilli(row.getLong("modified_at")));
  }
}
