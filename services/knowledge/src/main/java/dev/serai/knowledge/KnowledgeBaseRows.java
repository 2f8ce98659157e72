package dev.serai.knowledge;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.storage.OwnedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of {@code knowledge_bases}. */
final class KnowledgeBaseRows {

  private KnowledgeBaseRows() {}

  static OwnedTable table(Handle handle) {
    return new OwnedTable(handle, "knowledge_bases", "account");
  }

  static void insert(Handle handle, KnowledgeBase base) {
    handle.execute(
        """
        INSERT INTO knowledge_bases
          (id, account, region, name, description, encrypted, changes, created_at)
        VALUES (?, ?, ?, ?, ?, ?, 0, ?)
        """,
        base.id().value(),
        base.account().value(),
        base.region().value(),
        base.name(),
        base.description(),
        base.encrypted() ? 1 : 0,
        base.createdAt());
  }

  static Optional<KnowledgeBase> find(Handle handle, KnowledgeBaseId id) {
    return handle
        .createQuery("SELECT * FROM knowledge_bases WHERE id = :id")
        .bind("id", id.value())
        .map((row, context) -> of(row))
        .findOne();
  }

  static Page<KnowledgeBase> page(Handle handle, AccountId account, PageRequest page) {
    return table(handle)
        .list(account.value(), "name", page, (row, context) -> of(row), KnowledgeBase::name);
  }

  private static KnowledgeBase of(ResultSet row) throws SQLException {
    return new KnowledgeBase(
        new KnowledgeBaseId(row.getString("id")),
        new AccountId(row.getString("account")),
        new Region(row.getString("region")),
        row.getString("name"),
        row.getString("description"),
        row.getLong("encrypted") == 1,
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
