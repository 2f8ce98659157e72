package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.storage.JsonColumns;
import dev.serai.storage.OwnedTable;
import dev.serai.storage.TagTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code code_interpreter}. */
final class SqlInterpreters implements CodeInterpreterStore.Interpreters {

  static final JsonColumns COLUMNS = new JsonColumns();

  private final Handle handle;
  private final OwnedTable table;

  SqlInterpreters(Handle handle) {
    this.handle = handle;
    this.table = new OwnedTable(handle, "code_interpreter", "account");
  }

  @Override
  public void insert(CodeInterpreter interpreter) {
    handle
        .createUpdate(
            """
            INSERT INTO code_interpreter (id, account, region, name, settings, created_at, updated_at)
            VALUES (:id, :account, :region, :name, :settings, :created, :updated)
            """)
        .bind("id", interpreter.id().value())
        .bind("account", interpreter.account().value())
        .bind("region", interpreter.region().value())
        .bind("name", interpreter.settings().name())
        .bind("settings", COLUMNS.write(interpreter.settings()))
        .bind("created", interpreter.createdAt().toEpochMilli())
        .bind("updated", interpreter.updatedAt().toEpochMilli())
        .execute();
  }

  @Override
  public Optional<CodeInterpreter> find(AccountId account, CodeInterpreterId id) {
    return handle
        .createQuery("SELECT * FROM code_interpreter WHERE id = :id AND account = :account")
        .bind("id", id.value())
        .bind("account", account.value())
        .map((row, context) -> interpreter(row))
        .findOne();
  }

  @Override
  public boolean nameTaken(AccountId account, String name) {
    return table.nameTaken(account.value(), name);
  }

  @Override
  public int count(AccountId account) {
    return table.count(account.value());
  }

  @Override
  public Page<CodeInterpreter> list(AccountId account, PageRequest page) {
    return table.list(
        account.value(),
        "id",
        page,
        (row, context) -> interpreter(row),
        interpreter -> interpreter.id().value());
  }

  @Override
  public void delete(CodeInterpreter interpreter) {
    tags(handle).removeAll(interpreter.id().value());
    handle.execute("DELETE FROM code_session WHERE interpreter_id = ?", interpreter.id().value());
    handle.execute("DELETE FROM code_interpreter WHERE id = ?", interpreter.id().value());
  }

  static TagTable tags(Handle handle) {
    return new TagTable(handle, "code_interpreter_tag", "interpreter_id");
  }

  private static CodeInterpreter interpreter(ResultSet row) throws SQLException {
    return new CodeInterpreter(
        new AccountId(row.getString("account")),
        new Region(row.getString("region")),
        new CodeInterpreterId(row.getString("id")),
        COLUMNS.read(row.getString("settings"), CodeInterpreterSettings.class),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
