package dev.serai.browser.profile;

import dev.serai.browser.BrowserId;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.sessions.SessionId;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Jobs;
import dev.serai.storage.OwnedTable;
import dev.serai.storage.TagTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Rows in the tables {@code browser_profile} and {@code browser_profile_tag}. */
final class SqlProfileStore implements ProfileStore {

  private final Database database;
  private final ClientTokens tokens;
  private final Jobs jobs;

  SqlProfileStore(Database database, ClientTokens tokens, Jobs jobs) {
    this.database = database;
    this.tokens = tokens;
    this.jobs = jobs;
  }

  @Override
  public <T> T read(Work<T> work) {
    return database.read(handle -> work.in(new SqlRows(handle, tokens, jobs)));
  }

  @Override
  public <T> T write(Work<T> work) {
    return database.write(handle -> work.in(new SqlRows(handle, tokens, jobs)));
  }

  private record SqlRows(Handle handle, ClientTokens tokens, Jobs jobs) implements Rows {

    @Override
    public void insert(BrowserProfile profile) {
      handle
          .createUpdate(
              """
              INSERT INTO browser_profile (id, account, region, name, description, created_at)
              VALUES (:id, :account, :region, :name, :description, :created)
              """)
          .bind("id", profile.id().value())
          .bind("account", profile.account().value())
          .bind("region", profile.region().value())
          .bind("name", profile.name())
          .bind("description", profile.description().orElse(""))
          .bind("created", profile.createdAt().toEpochMilli())
          .execute();
    }

    @Override
    public Optional<BrowserProfile> find(AccountId account, ProfileId id) {
      return where("id", account, id.value());
    }

    @Override
    public Optional<BrowserProfile> named(AccountId account, String name) {
      return where("name", account, name);
    }

    private Optional<BrowserProfile> where(String column, AccountId account, String value) {
      return handle
          .createQuery(
              "SELECT * FROM browser_profile WHERE %s = :value AND account = :account"
                  .formatted(column))
          .bind("value", value)
          .bind("account", account.value())
          .map((row, context) -> profile(row))
          .findOne();
    }

    @Override
    public int count(AccountId account) {
      return table().count(account.value());
    }

    @Override
    public Page<BrowserProfile> list(AccountId account, PageRequest page) {
      return table()
          .list(
              account.value(),
              "id",
              page,
              (row, context) -> profile(row),
              profile -> profile.id().value());
    }

    private OwnedTable table() {
      return new OwnedTable(handle, "browser_profile", "account");
    }

    @Override
    public void delete(BrowserProfile profile) {
      tags().removeAll(profile.id().value());
      handle.execute("DELETE FROM browser_profile WHERE id = ?", profile.id().value());
      profile.saved().ifPresent(this::dropSoon);
    }

    private void dropSoon(BrowserProfile.Saved saved) {
      jobs.enqueue(
          handle,
          ProfileContents.DROP,
          saved.content(),
          '"' + saved.content() + '"',
          Instant.EPOCH);
    }

    @Override
    public void begin(String content, Instant until) {
      // In no order with the job of a content that is replaced, which would wait for this one.
      handle.execute("INSERT INTO browser_profile_content (id) VALUES (?)", content);
      jobs.enqueue(
          handle, ProfileContents.DROP, "abandoned/" + content, '"' + content + '"', until);
    }

    @Override
    public Instant save(BrowserProfile profile, BrowserProfile.Saved saved) {
      requireBegun(saved.content());
      handle
          .createUpdate(
              """
              UPDATE browser_profile SET content = :content, saved_at = :at, saved_browser = :browser,
                saved_session = :session
              WHERE id = :id
              """)
          .bind("content", saved.content())
          .bind("at", saved.at().toEpochMilli())
          .bind("browser", saved.source().browser().value())
          .bind("session", saved.source().session().value())
          .bind("id", profile.id().value())
          .execute();
      profile.saved().ifPresent(this::dropSoon);
      return saved.at();
    }

    private void requireBegun(String content) {
      if (handle
          .createQuery("SELECT id FROM browser_profile_content WHERE id = :id")
          .bind("id", content)
          .mapTo(String.class)
          .findOne()
          .isEmpty()) {
        throw ServiceException.of(
            ErrorKind.RETRYABLE_CONFLICT, "saving the profile took too long; try again");
      }
    }

    @Override
    public boolean giveUp(String content) {
      boolean wanted =
          handle
              .createQuery("SELECT id FROM browser_profile WHERE content = :content")
              .bind("content", content)
              .mapTo(String.class)
              .findOne()
              .isPresent();
      if (!wanted) {
        handle.execute("DELETE FROM browser_profile_content WHERE id = ?", content);
      }
      return !wanted;
    }

    @Override
    public Map<String, String> tagsOf(ProfileId id) {
      return tags().of(id.value());
    }

    @Override
    public void putTags(ProfileId id, Map<String, String> added) {
      tags().put(id.value(), added);
    }

    @Override
    public void removeTags(ProfileId id, List<String> names) {
      tags().remove(id.value(), names);
    }

    private TagTable tags() {
      return new TagTable(handle, "browser_profile_tag", "profile_id");
    }

    @Override
    public String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act) {
      return tokens.once(handle, account, operation, token, inputHash, act);
    }

    private static BrowserProfile profile(ResultSet row) throws SQLException {
      return new BrowserProfile(
          new AccountId(row.getString("account")),
          new Region(row.getString("region")),
          new ProfileId(row.getString("id")),
          row.getString("name"),
          Optional.of(row.getString("description")).filter(text -> !text.isEmpty()),
          Instant.ofEpochMilli(row.getLong("created_at")),
          saved(row));
    }

    private static Optional<BrowserProfile.Saved> saved(ResultSet row) throws SQLException {
      String content = row.getString("content");
      if (content.isEmpty()) {
        return Optional.empty();
      }
      var source =
          new SavedFrom(
              new BrowserId(row.getString("saved_browser")),
              new SessionId(row.getString("saved_session")));
      return Optional.of(
          new BrowserProfile.Saved(content, Instant.ofEpochMilli(row.getLong("saved_at")), source));
    }
  }
}
