package dev.serai.identity;

import dev.serai.identity.StoredCredential.AccessKey;
import dev.serai.identity.StoredCredential.TemporaryKey;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of access keys and temporary keys. */
final class CredentialRows {

  private CredentialRows() {}

  static void insert(Handle handle, AccessKey key) {
    handle
        .createUpdate(
            "INSERT INTO identity_access_key"
                + " (key_id, account_id, user_name, status, created_at, secret)"
                + " VALUES (:id, :account, :user, :status, :created, :secret)")
        .bind("id", key.id())
        .bind("account", key.account().value())
        .bind("user", key.userName())
        .bind("status", word(key.status()))
        .bind("created", key.createdAt().toEpochMilli())
        .bind("secret", key.secret().base64())
        .execute();
  }

  static void insert(Handle handle, TemporaryKey key) {
    handle
        .createUpdate(
            "INSERT INTO identity_temporary_key"
                + " (key_id, account_id, role, session_name, secret, token, expires_at)"
                + " VALUES (:id, :account, :role, :session, :secret, :token, :expires)")
        .bind("id", key.id())
        .bind("account", key.account().value())
        .bind("role", key.role().toString())
        .bind("session", key.sessionName())
        .bind("secret", key.secret().base64())
        .bind("token", key.token().base64())
        .bind("expires", key.expiresAt().toEpochMilli())
        .execute();
  }

  /** The one query that names no account: which account a key belongs to is the question. */
  static Optional<StoredCredential> find(Handle handle, String keyId) {
    Optional<StoredCredential> permanent =
        handle
            .createQuery("SELECT * FROM identity_access_key WHERE key_id = :id")
            .bind("id", keyId)
            .map((row, context) -> (StoredCredential) accessKey(row, context))
            .findOne();
    return permanent.or(
        () ->
            handle
                .createQuery("SELECT * FROM identity_temporary_key WHERE key_id = :id")
                .bind("id", keyId)
                .map((row, context) -> (StoredCredential) temporaryKey(row))
                .findOne());
  }

  static List<AccessKey> ofUser(Handle handle, AccountId account, String userName) {
    return handle
        .createQuery(
            "SELECT * FROM identity_access_key WHERE account_id = :account AND user_name = :user"
                + " ORDER BY created_at, key_id")
        .bind("account", account.value())
        .bind("user", userName)
        .map(CredentialRows::accessKey)
        .list();
  }

  static boolean setStatus(
      Handle handle, AccountId account, String userName, String keyId, AccessKeyStatus status) {
    return handle
            .createUpdate(
                "UPDATE identity_access_key SET status = :status"
                    + " WHERE key_id = :id AND account_id = :account AND user_name = :user")
            .bind("status", word(status))
            .bind("id", keyId)
            .bind("account", account.value())
            .bind("user", userName)
            .execute()
        == 1;
  }

  static boolean delete(Handle handle, AccountId account, String userName, String keyId) {
    return handle
            .createUpdate(
                "DELETE FROM identity_access_key"
                    + " WHERE key_id = :id AND account_id = :account AND user_name = :user")
            .bind("id", keyId)
            .bind("account", account.value())
            .bind("user", userName)
            .execute()
        == 1;
  }

  static void deleteOfUser(Handle handle, AccountId account, String userName) {
    handle
        .createUpdate(
            "DELETE FROM identity_access_key WHERE account_id = :account AND user_name = :user")
        .bind("account", account.value())
        .bind("user", userName)
        .execute();
  }

  static void deleteOfRole(Handle handle, AccountId account, Arn role) {
    handle
        .createUpdate(
            "DELETE FROM identity_temporary_key WHERE account_id = :account AND role = :role")
        .bind("account", account.value())
        .bind("role", role.toString())
        .execute();
  }

  static void deleteExpired(Handle handle, Instant now) {
    handle
        .createUpdate("DELETE FROM identity_temporary_key WHERE expires_at < :now")
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private static AccessKey accessKey(ResultSet row, StatementContext context) throws SQLException {
    return new AccessKey(
        row.getString("key_id"),
        new AccountId(row.getString("account_id")),
        row.getString("user_name"),
        AccessKeyStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(row.getLong("created_at")),
        new Sealed(row.getString("secret")));
  }

  private static TemporaryKey temporaryKey(ResultSet row) throws SQLException {
    return new TemporaryKey(
        row.getString("key_id"),
        new AccountId(row.getString("account_id")),
        Arn.parse(row.getString("role")).orElseThrow(),
        row.getString("session_name"),
        new Sealed(row.getString("secret")),
        new Sealed(row.getString("token")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }

  private static String word(AccessKeyStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
