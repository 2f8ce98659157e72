package dev.serai.browser;

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

/** The table {@code browser}. */
final class SqlBrowsers implements BrowserStore.Browsers {

  static final JsonColumns COLUMNS = new JsonColumns();

  private final Handle handle;
  private final OwnedTable table;

  SqlBrowsers(Handle handle) {
    this.handle = handle;
    this.table = new OwnedTable(handle, "browser", "account");
  }

  @Override
  public void insert(Browser browser) {
    handle
        .createUpdate(
            """
            INSERT INTO browser (id, account, region, name, settings, created_at, updated_at)
            VALUES (:id, :account, :region, :name, :settings, :created, :updated)
            """)
        .bind("id", browser.id().value())
        .bind("account", browser.account().value())
        .bind("region", browser.region().value())
        .bind("name", browser.settings().name())
        .bind("settings", COLUMNS.write(browser.settings()))
        .bind("created", browser.createdAt().toEpochMilli())
        .bind("updated", browser.updatedAt().toEpochMilli())
        .execute();
  }

  @Override
  public Optional<Browser> find(AccountId account, BrowserId id) {
    return handle
        .createQuery("SELECT * FROM browser WHERE id = :id AND account = :account")
        .bind("id", id.value())
        .bind("account", account.value())
        .map((row, context) -> browser(row))
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
  public Page<Browser> list(AccountId account, PageRequest page) {
    return table.list(
        account.value(),
        "id",
        page,
        (row, context) -> browser(row),
        browser -> browser.id().value());
  }

  @Override
  public void delete(Browser browser) {
    tags(handle).removeAll(browser.id().value());
    handle.execute("DELETE FROM browser_session WHERE browser_id = ?", browser.id().value());
    handle.execute("DELETE FROM browser WHERE id = ?", browser.id().value());
  }

  static TagTable tags(Handle handle) {
    return new TagTable(handle, "browser_tag", "browser_id");
  }

  private static Browser browser(ResultSet row) throws SQLException {
    return new Browser(
        new AccountId(row.getString("account")),
        new Region(row.getString("region")),
        new BrowserId(row.getString("id")),
        COLUMNS.read(row.getString("settings"), BrowserSettings.class),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }
}
