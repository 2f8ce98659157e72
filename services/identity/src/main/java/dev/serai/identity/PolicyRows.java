package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of policies. */
final class PolicyRows {

  private PolicyRows() {}

  static boolean ownerExists(Handle handle, PolicyOwner owner) {
    return handle
        .createQuery(
            "SELECT 1 FROM identity_user WHERE account_id = :account AND 'user/' || name = :owner"
                + " UNION ALL SELECT 1 FROM identity_role"
                + " WHERE account_id = :account AND 'role' || path || name = :owner"
                + " UNION ALL SELECT 1 FROM identity_workload"
                + " WHERE account_id = :account AND linked_to LIKE '%:' || :owner")
        .bind("account", owner.account().value())
        .bind("owner", owner.resource())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  static int groupCount(Handle handle, AccountId account) {
    return handle
        .createQuery(
            "SELECT count(DISTINCT owner) FROM identity_policy"
                + " WHERE account_id = :account AND owner LIKE 'agent-group/%'")
        .bind("account", account.value())
        .mapTo(Integer.class)
        .one();
  }

  static List<AgentGroup> groups(Handle handle, AccountId account, PageRequest page) {
    return handle
        .createQuery(
            "SELECT DISTINCT owner FROM identity_policy"
                + " WHERE account_id = :account AND owner LIKE 'agent-group/%' AND owner > :after"
                + " ORDER BY owner LIMIT :limit")
        .bind("account", account.value())
        .bind("after", AgentGroup.OWNER_PREFIX + page.after().orElse(""))
        .bind("limit", page.size() + 1)
        .map(
            (row, context) ->
                new AgentGroup(row.getString("owner").substring(AgentGroup.OWNER_PREFIX.length())))
        .list();
  }

  static void upsert(Handle handle, Policy policy) {
    handle
        .createUpdate(
            "INSERT INTO identity_policy (account_id, owner, name, text, updated_at)"
                + " VALUES (:account, :owner, :name, :text, :updated)"
                + " ON CONFLICT (account_id, owner, name)"
                + " DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at")
        .bind("account", policy.owner().account().value())
        .bind("owner", policy.owner().resource())
        .bind("name", policy.name())
        .bind("text", policy.text())
        .bind("updated", policy.updatedAt().toEpochMilli())
        .execute();
  }

  static List<Policy> list(Handle handle, PolicyOwner owner) {
    return handle
        .createQuery(
            "SELECT * FROM identity_policy WHERE account_id = :account AND owner = :owner"
                + " ORDER BY name")
        .bind("account", owner.account().value())
        .bind("owner", owner.resource())
        .map((row, context) -> map(owner, row))
        .list();
  }

  static boolean delete(Handle handle, PolicyOwner owner, String name) {
    return handle
            .createUpdate(
                "DELETE FROM identity_policy"
                    + " WHERE account_id = :account AND owner = :owner AND name = :name")
            .bind("account", owner.account().value())
            .bind("owner", owner.resource())
            .bind("name", name)
            .execute()
        == 1;
  }

  static void deleteOf(Handle handle, PolicyOwner owner) {
    handle
        .createUpdate("DELETE FROM identity_policy WHERE account_id = :account AND owner = :owner")
        .bind("account", owner.account().value())
        .bind("owner", owner.resource())
        .execute();
  }

  private static Policy map(PolicyOwner owner, ResultSet row) throws SQLException {
    return new Policy(
        owner,
        row.getString("name"),
        row.getString("text"),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
