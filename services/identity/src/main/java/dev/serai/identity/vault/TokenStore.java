package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Tokens by key, sealed under the account's vault key. Every method is one transaction and durable
 * when it returns. Tokens vanish with their provider, in the same transaction. Safe for use by many
 * threads.
 */
public interface TokenStore {

  /** A change that is made inside somebody else's transaction. */
  @FunctionalInterface
  interface Change {
    boolean in(Handle handle);
  }

  /** What {@link #put} does, sealed now and written when the change is made. */
  Change putting(TokenKey key, StoredToken token);

  /** What {@link #remove} does, when the change is made. */
  Change removing(TokenKey key);

  /**
   * @throws dev.serai.kernel.ServiceException of kind DEPENDENCY when it does not open
   */
  Optional<StoredToken> find(TokenKey key);

  /**
   * Keeps a token in place of the one that was there.
   *
   * @return false when the provider no longer exists; nothing is kept then
   */
  boolean put(TokenKey key, StoredToken token);

  /**
   * Keeps a renewed token in place of the very one it was renewed from, so that a renewal under way
   * brings nothing back that was taken away meanwhile.
   *
   * @return false when {@code before} is not there any more; nothing is kept then
   */
  boolean replace(TokenKey key, StoredToken before, StoredToken next);

  /** Forgets a token; false when there was none. */
  boolean remove(TokenKey key);

  /** Forgets every token of a workload identity, which is being deleted. */
  void forgetWorkload(AccountId account, String identityId);

  /** What {@code user} has granted, oldest first, at most {@code limit}. */
  List<Grant> grants(AccountId account, EndUser user, int limit);

  /** Forgets one grant of {@code user}; false when the user has none of this id. */
  boolean revoke(AccountId account, EndUser user, String grantId);

  /**
   * Claims the right to renew the token of {@code key}, for one holder at a time in all processes.
   *
   * @param until when the claim ends by itself, should its holder die
   * @return false while somebody else holds it
   */
  boolean claim(TokenKey key, String holder, Instant now, Instant until);

  /** Gives a claim back. */
  void release(TokenKey key, String holder);
}
