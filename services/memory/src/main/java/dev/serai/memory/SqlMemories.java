package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.storage.OwnedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code memory}. */
final class SqlMemories implements MemoryTables.Memories {

  private final Handle handle;
  private final OwnedTable table;
  private final SealedContents contents;
  private final MemoryKeys keys;

  SqlMemories(Handle handle, SealedContents contents, MemoryKeys keys) {
    this.handle = handle;
    this.table = new OwnedTable(handle, "memory", "account");
    this.contents = contents;
    this.keys = keys;
  }

  @Override
  public void insert(Memory memory) {
    handle
        .createUpdate(
            """
            INSERT INTO memory
              (id, account, region, name, contents, strategies, encrypted, status, created_at,
               updated_at)
            VALUES (:id, :account, :region, :name, :contents, :strategies, :encrypted, :status,
              :created, :updated)
            """)
        .bind("id", memory.id().value())
        .bind("account", memory.account().value())
        .bind("region", memory.region().value())
        .bind("name", memory.settings().name())
        .bind("contents", contents.seal(memory))
        .bind("strategies", memory.strategies().size())
        .bind("encrypted", memory.encrypted() ? 1 : 0)
        .bind("status", memory.status().name())
        .bind("created", memory.createdAt().toEpochMilli())
        .bind("updated", memory.updatedAt().toEpochMilli())
        .execute();
    keys.create(handle, memory);
  }

  @Override
  public Optional<Memory> find(AccountId account, MemoryId id) {
    return handle
        .createQuery("SELECT * FROM memory WHERE id = :id AND account = :account")
        .bind("id", id.value())
        .bind("account", account.value())
        .map((row, context) -> memory(row))
        .findOne();
  }

  @Override
  public boolean serves(AccountId account, MemoryId id) {
    return handle
        .createQuery(
            "SELECT 1 FROM memory WHERE id = :id AND account = :account AND status = :status")
        .bind("id", id.value())
        .bind("account", account.value())
        .bind("status", MemoryStatus.ACTIVE.name())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public boolean nameTaken(AccountId account, String name) {
    return table.nameTaken(account.value(), name);
  }

  @Override
  public boolean taken(MemoryId id) {
    return handle
        .createQuery("SELECT 1 FROM memory WHERE id = :id")
        .bind("id", id.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public int count(AccountId account) {
    return table.count(account.value());
  }

  @Override
  public int countStrategies(AccountId account) {
    return handle
        .createQuery("SELECT COALESCE(sum(strategies), 0) FROM memory WHERE account = :account")
        .bind("account", account.value())
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public void update(Memory memory) {
    handle
        .createUpdate(
            """
            UPDATE memory SET contents = :contents, strategies = :strategies, status = :status,
              updated_at = :updated
            WHERE id = :id
            """)
        .bind("id", memory.id().value())
        .bind("contents", contents.seal(memory))
        .bind("strategies", memory.strategies().size())
        .bind("status", memory.status().name())
        .bind("updated", memory.updatedAt().toEpochMilli())
        .execute();
  }

  @Override
  public Page<Memory> list(AccountId account, PageRequest page) {
    return table.list(
        account.value(), "id", page, (row, context) -> memory(row), memory -> memory.id().value());
  }

  @Override
  public Page<Memory> listAll(PageRequest page) {
    List<Memory> rows =
        handle
            .createQuery("SELECT * FROM memory WHERE id > :after ORDER BY id LIMIT :limit")
            .bind("after", page.after().orElse(""))
            .bind("limit", page.size() + 1)
            .map((row, context) -> memory(row))
            .list();
    return Page.cut(rows, page, memory -> memory.id().value());
  }

  @Override
  public List<Memory> arriving() {
    return handle
        .createQuery("SELECT * FROM memory WHERE status = :status ORDER BY id")
        .bind("status", MemoryStatus.CREATING.name())
        .map((row, context) -> memory(row))
        .list();
  }

  @Override
  public void delete(Memory memory) {
    new SqlTags(handle).removeAll(memory.id());
    keys.delete(handle, memory);
    handle.execute("DELETE FROM memory WHERE id = ?", memory.id().value());
  }

  private Memory memory(ResultSet row) throws SQLException {
    var account = new AccountId(row.getString("account"));
    var id = new MemoryId(row.getString("id"));
    SealedContents.Contents opened = contents.open(account, id, row.getString("contents"));
    return new Memory(
        account,
        new Region(row.getString("region")),
        id,
        opened.settings(),
        opened.strategies(),
        row.getInt("encrypted") == 1,
        MemoryStatus.valueOf(row.getString("status")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
