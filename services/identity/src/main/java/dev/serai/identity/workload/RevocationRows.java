package dev.serai.identity.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.identity.workload.WorkloadStore.Revoked;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.EndUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of revocations. */
final class RevocationRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RevocationRows() {}

  static void upsert(Handle handle, AccountId account, Revoked revoked, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO identity_token_revocation (account_id, kind, value, revision, revoked_at)"
                + " VALUES (:account, :kind, :value, :revision, :now)"
                + " ON CONFLICT (account_id, kind, value)"
                + " DO UPDATE SET revision = excluded.revision, revoked_at = excluded.revoked_at")
        .bind("account", account.value())
        .bind("kind", revoked.what().kind())
        .bind("value", revoked.what().value())
        .bind("revision", revoked.revision())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  static void forget(Handle handle, AccountId account, Instant before) {
    handle
        .createUpdate(
            "DELETE FROM identity_token_revocation WHERE account_id = :account"
                + " AND revoked_at < :before")
        .bind("account", account.value())
        .bind("before", before.toEpochMilli())
        .execute();
  }

  static List<Revoked> list(Handle handle, AccountId account) {
    return handle
        .createQuery("SELECT * FROM identity_token_revocation WHERE account_id = :account")
        .bind("account", account.value())
        .map(RevocationRows::map)
        .list();
  }

  private static Revoked map(ResultSet row, StatementContext context) throws SQLException {
    String value = row.getString("value");
    Revocation what =
        switch (row.getString("kind")) {
          case "identity" -> new Revocation.OfIdentity(Arn.parse(value).orElseThrow());
          case "user" -> new Revocation.OfUser(EndUser.parse(value));
          case "session" -> new Revocation.OfSession(value);
          case "chain" -> new Revocation.OfChain(Chains.read(tree(value)));
          case String other -> throw new IllegalStateException("no kind of revocation: " + other);
        };
    return new Revoked(what, row.getLong("revision"));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a revoked chain is no JSON", e);
    }
  }
}
