package dev.serai.identity.consent;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows in {@link Database}. */
final class SqlGrantStore implements GrantStore {

  private final Database database;

  SqlGrantStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(Handle handle, UserGrant grant) {
    GrantRows.deleteEmpty(handle, grant.asker());
    GrantRows.upsert(handle, grant);
  }

  @Override
  public Optional<UserGrant> find(AccountId account, String id) {
    return database.read(handle -> GrantRows.find(handle, account, id));
  }

  @Override
  public Page<UserGrant> list(AccountId account, Optional<EndUser> user, PageRequest page) {
    List<UserGrant> rows = database.read(handle -> GrantRows.list(handle, account, user, page));
    return Page.cut(rows, page, UserGrant::id);
  }

  @Override
  public boolean remove(AccountId account, String id, ConsentStore.Alongside alongside) {
    return database.write(
        handle -> {
          boolean removed = GrantRows.delete(handle, account, id);
          if (removed) {
            alongside.in(handle);
          }
          return removed;
        });
  }

  /** Reads first: most uses follow one that is noted, and reading disturbs nobody. */
  @Override
  public void used(String key, Instant before, Instant now) {
    if (database.read(handle -> GrantRows.isUsedBefore(handle, key, before))) {
      database.write(handle -> GrantRows.used(handle, key, now));
    }
  }
}
