package dev.serai.identity.consent;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Rows of grants. A grant is there as long as its token is in the vault. A method without a handle
 * is one transaction and durable when it returns. Safe for use by many threads and processes.
 */
interface GrantStore {

  /**
   * Keeps a grant, whose token {@code handle} keeps already, in place of the one of its key; the id
   * stays.
   */
  void put(Handle handle, UserGrant grant);

  Optional<UserGrant> find(AccountId account, String id);

  /**
   * Grants in order of id; a cursor is the last id of its page.
   *
   * @param user empty for those of all users
   */
  Page<UserGrant> list(AccountId account, Optional<EndUser> user, PageRequest page);

  /** Forgets a grant, together with other rows; false when there is none. */
  boolean remove(AccountId account, String id, ConsentStore.Alongside alongside);

  /** Notes a use at {@code now} unless one since {@code before} is noted. */
  void used(String key, Instant before, Instant now);
}
