package dev.serai.audit;

import dev.serai.kernel.AccountId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of the keys of persons. */
final class SubjectRows {

  private static final String SELECT =
      "SELECT subject_id, sealed_key FROM audit_subject WHERE account_id = :account AND ";

  private SubjectRows() {}

  /** A key as it rests. */
  record Row(String subject, String sealedKey) {}

  /** Does nothing where the person has a key. */
  static void insert(Handle handle, AccountId account, String who, Row row, long createdMillis) {
    handle
        .createUpdate(
            "INSERT INTO audit_subject (subject_id, account_id, who, sealed_key, created_at)"
                + " VALUES (:subject, :account, :who, :key, :created)"
                + " ON CONFLICT (account_id, who) DO NOTHING")
        .bind("subject", row.subject())
        .bind("account", account.value())
        .bind("who", who)
        .bind("key", row.sealedKey())
        .bind("created", createdMillis)
        .execute();
  }

  static Optional<Row> find(Handle handle, AccountId account, String who) {
    return one(handle, SELECT + "who = :value", account, who);
  }

  static Optional<Row> bySubject(Handle handle, AccountId account, String subject) {
    return one(handle, SELECT + "subject_id = :value", account, subject);
  }

  static boolean delete(Handle handle, AccountId account, String who) {
    return handle
            .createUpdate("DELETE FROM audit_subject WHERE account_id = :account AND who = :who")
            .bind("account", account.value())
            .bind("who", who)
            .execute()
        > 0;
  }

  private static Optional<Row> one(Handle handle, String sql, AccountId account, String value) {
    return handle
        .createQuery(sql)
        .bind("account", account.value())
        .bind("value", value)
        .map((row, context) -> new Row(row.getString(1), row.getString(2)))
        .findOne();
  }
}
