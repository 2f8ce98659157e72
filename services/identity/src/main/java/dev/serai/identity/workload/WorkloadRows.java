package dev.serai.identity.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.OwnedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of workload identities. */
final class WorkloadRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

  private WorkloadRows() {}

  /** False when the name is taken. */
  static boolean insert(Handle handle, WorkloadIdentity identity) {
    return handle
            .createUpdate(
                "INSERT INTO identity_workload (account_id, name, identity_id, linked_to, return_urls,"
                    + " tags, created_at, updated_at) VALUES (:account, :name, :id, :linked, :urls,"
                    + " :tags, :created, :updated) ON CONFLICT (account_id, name) DO NOTHING")
            .bind("account", identity.account().value())
            .bind("name", identity.name())
            .bind("id", identity.id())
            .bind("linked", identity.linkedTo().map(Arn::toString).orElse(""))
            .bind("urls", json(identity.returnUrls()))
            .bind("tags", json(new TreeMap<>(identity.tags())))
            .bind("created", identity.createdAt().toEpochMilli())
            .bind("updated", identity.updatedAt().toEpochMilli())
            .execute()
        == 1;
  }

  static void update(Handle handle, WorkloadIdentity identity) {
    handle
        .createUpdate(
            "UPDATE identity_workload SET return_urls = :urls, tags = :tags, updated_at = :updated"
                + " WHERE account_id = :account AND name = :name")
        .bind("account", identity.account().value())
        .bind("name", identity.name())
        .bind("urls", json(identity.returnUrls()))
        .bind("tags", json(new TreeMap<>(identity.tags())))
        .bind("updated", identity.updatedAt().toEpochMilli())
        .execute();
  }

  static Optional<WorkloadIdentity> find(Handle handle, AccountId account, String name) {
    return handle
        .createQuery("SELECT * FROM identity_workload WHERE account_id = :account AND name = :name")
        .bind("account", account.value())
        .bind("name", name)
        .map(WorkloadRows::map)
        .findOne();
  }

  static List<WorkloadIdentity> list(Handle handle, AccountId account, PageRequest page) {
    return handle
        .createQuery(
            "SELECT * FROM identity_workload WHERE account_id = :account AND name > :after"
                + " ORDER BY name LIMIT :limit")
        .bind("account", account.value())
        .bind("after", page.after().orElse(""))
        .bind("limit", page.size() + 1)
        .map(WorkloadRows::map)
        .list();
  }

  static int count(Handle handle, AccountId account) {
    return new OwnedTable(handle, "identity_workload", "account_id").count(account.value());
  }

  static boolean delete(Handle handle, AccountId account, String name) {
    return handle
            .createUpdate(
                "DELETE FROM identity_workload WHERE account_id = :account AND name = :name")
            .bind("account", account.value())
            .bind("name", name)
            .execute()
        == 1;
  }

  /** Policies of a gateway say nothing once it is gone. */
  static void deletePoliciesOfGateway(Handle handle, AccountId account, String id) {
    handle
        .createUpdate("DELETE FROM identity_policy WHERE account_id = :account AND owner = :owner")
        .bind("account", account.value())
        .bind("owner", "gateway/" + id)
        .execute();
  }

  private static WorkloadIdentity map(ResultSet row, StatementContext context) throws SQLException {
    return new WorkloadIdentity(
        new AccountId(row.getString("account_id")),
        row.getString("name"),
        row.getString("identity_id"),
        Arn.parse(row.getString("linked_to")),
        read(row.getString("return_urls"), TEXTS),
        read(row.getString("tags"), PAIRS),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are JSON", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of the directory is no JSON", e);
    }
  }
}
