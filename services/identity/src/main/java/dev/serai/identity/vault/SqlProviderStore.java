package dev.serai.identity.vault;

import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Rows in {@link Database}. */
final class SqlProviderStore implements ProviderStore {

  private final Database database;

  SqlProviderStore(Database database) {
    this.database = database;
  }

  @Override
  public Insertion create(ProviderRow row, int limit) {
    CredentialProvider provider = row.provider();
    return database.write(
        handle -> {
          if (ProviderRows.find(handle, provider.account(), provider.kind(), provider.name())
              .isPresent()) {
            return Insertion.EXISTS;
          }
          if (ProviderRows.count(handle, provider.account(), provider.kind()) >= limit) {
            return Insertion.LIMIT_REACHED;
          }
          ProviderRows.insert(handle, row);
          return Insertion.DONE;
        });
  }

  @Override
  public Optional<ProviderRow> find(AccountId account, Kind kind, String name) {
    return database.read(handle -> ProviderRows.find(handle, account, kind, name));
  }

  @Override
  public Page<CredentialProvider> list(AccountId account, Kind kind, PageRequest page) {
    List<CredentialProvider> rows =
        database.read(handle -> ProviderRows.list(handle, account, kind, page));
    return Page.cut(rows, page, CredentialProvider::name);
  }

  @Override
  public boolean update(ProviderRow next) {
    return database.write(
        handle -> {
          boolean updated = ProviderRows.update(handle, next);
          if (updated) {
            TokenRows.deleteOfSettings(handle, next.provider().id());
          }
          return updated;
        });
  }

  @Override
  public boolean delete(AccountId account, Kind kind, String name) {
    return database.write(
        handle -> {
          Optional<ProviderRow> row = ProviderRows.find(handle, account, kind, name);
          row.map(found -> found.provider().id())
              .ifPresent(
                  id -> {
                    TokenRows.deleteOfProvider(handle, id);
                    ProviderRows.delete(handle, id);
                  });
          return row.isPresent();
        });
  }

  @Override
  public boolean tag(
      AccountId account, Kind kind, String name, UnaryOperator<Map<String, String>> change) {
    return database.write(
        handle -> {
          Optional<ProviderRow> row = ProviderRows.find(handle, account, kind, name);
          row.ifPresent(
              found -> ProviderRows.tag(handle, found.provider().id(), change.apply(found.tags())));
          return row.isPresent();
        });
  }
}
