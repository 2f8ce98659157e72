package dev.serai.identity.vault;

import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;

/** What the two kinds of providers have in common when they change. */
final class ProviderChanges {

  private final ProviderStore store;

  ProviderChanges(ProviderStore store) {
    this.store = store;
  }

  /**
   * @throws ServiceException CONFLICT when the name is taken, QUOTA at {@code limit}
   */
  void create(ProviderRow row, int limit) {
    switch (store.create(row, limit)) {
      case DONE -> {}
      case EXISTS ->
          throw ServiceException.conflict(
              "credential provider %s exists already".formatted(row.provider().name()));
      case LIMIT_REACHED ->
          throw ServiceException.of(
              ErrorKind.QUOTA,
              "the account has %d credential providers of this kind, the most it may have;"
                      .formatted(limit)
                  + " delete one first");
    }
  }

  /**
   * @throws ServiceException CONFLICT when somebody else changed or deleted it meanwhile
   */
  void update(ProviderRow next) {
    if (!store.update(next)) {
      throw ServiceException.conflict(
          "credential provider %s was changed meanwhile: look and try again"
              .formatted(next.provider().name()));
    }
  }

  /**
   * @throws ServiceException NOT_FOUND when there is none
   */
  void delete(AccountId account, Kind kind, String name) {
    if (!store.delete(account, kind, name)) {
      throw StoredProviders.missing(name);
    }
  }
}
