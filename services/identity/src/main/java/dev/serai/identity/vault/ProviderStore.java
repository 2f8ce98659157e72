package dev.serai.identity.vault;

import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Rows of credential providers. Every method is one transaction and durable when it returns. Lists
 * are in order of name; a cursor is the last name of its page. Safe for use by many threads.
 */
interface ProviderStore {

  /** What became of an insertion. */
  enum Insertion {
    DONE,
    EXISTS,
    LIMIT_REACHED
  }

  /**
   * @param limit most providers of this kind in the account
   */
  Insertion create(ProviderRow row, int limit);

  Optional<ProviderRow> find(AccountId account, Kind kind, String name);

  Page<CredentialProvider> list(AccountId account, Kind kind, PageRequest page);

  /**
   * Puts other settings and another secret in the place of those before, and drops the tokens that
   * died with them, see {@link TokenKey#generation()}. Tags stay.
   *
   * @return false when the generation before is no longer there
   */
  boolean update(ProviderRow next);

  /** Deletes a provider with every token got from it; false when there is none. */
  boolean delete(AccountId account, Kind kind, String name);

  /**
   * Changes the tags of a provider; false when there is none. What {@code change} throws comes out.
   */
  boolean tag(AccountId account, Kind kind, String name, UnaryOperator<Map<String, String>> change);
}
