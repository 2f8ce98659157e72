package dev.serai.identity;

import dev.serai.identity.StoredCredential.AccessKey;
import dev.serai.identity.StoredCredential.TemporaryKey;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rows of accounts, users, keys, roles and policies. Every method is one transaction and durable
 * when it returns. Lists are in order of name; a cursor is the last name of its page. Safe for use
 * by many threads.
 *
 * <p>Every change that could take a right or a key away, or alter one, raises {@link #revision}.
 * Adding a {@link TemporaryKey} does not: nothing that was read before becomes wrong by it.
 */
interface IdentityStore {

  /** Grows with every change, in whichever process it was made. */
  long revision();

  /**
   * Creates an account with its first user, that user's policy and access key, all or nothing.
   *
   * @return false when the account exists
   */
  boolean found(User administrator, Policy policy, AccessKey key);

  Insertion create(User user, int limit);

  Optional<User> user(AccountId account, String name);

  Page<User> users(AccountId account, PageRequest page);

  /** Deletes a user with its access keys and policies; false when there is none. */
  boolean deleteUser(AccountId account, String name);

  Insertion create(AccessKey key, int limit);

  /** All keys of a user, oldest first. */
  List<AccessKey> accessKeys(AccountId account, String userName);

  /**
   * Puts {@code successor} in the place of a key of the same account and user.
   *
   * @return false when that key does not exist; nothing is changed then
   */
  boolean replace(String keyId, AccessKey successor);

  /** Changes a key's status; false when the user has no such key. */
  boolean setStatus(AccountId account, String userName, String keyId, AccessKeyStatus status);

  /** Deletes a key; false when the user has no such key. */
  boolean deleteAccessKey(AccountId account, String userName, String keyId);

  Insertion create(Role role, int limit);

  Optional<Role> role(AccountId account, String name);

  Page<Role> roles(AccountId account, PageRequest page);

  /** Deletes a role with its policies and temporary keys; false when there is none. */
  boolean deleteRole(AccountId account, String name);

  /**
   * Attaches or replaces a policy of a user or role. Its owner is checked to exist in the same
   * transaction.
   *
   * @param limit most policies of one owner; replacing is always possible
   * @return {@link Insertion#DONE}, {@link Insertion#LIMIT_REACHED} or {@link Insertion#NO_OWNER}
   */
  Insertion put(Policy policy, int limit);

  /** Whether {@link #put} would find the owner. */
  boolean ownerExists(PolicyOwner owner);

  /**
   * As {@link #put}, for a group of agents, which need not be created before.
   *
   * @param groups most groups of one account that have policies
   * @return {@link Insertion#DONE}, {@link Insertion#LIMIT_REACHED} for either limit, or {@link
   *     Insertion#NO_OWNER} when the account does not exist
   */
  Insertion putForGroup(Policy policy, int limit, int groups);

  /** Groups of agents that have policies, in order of path. */
  Page<AgentGroup> groups(AccountId account, PageRequest page);

  /** All policies of an owner; empty when it has none or does not exist. */
  Versioned<List<Policy>> policies(PolicyOwner owner);

  /** Detaches a policy; false when the owner has none of that name. */
  boolean deletePolicy(PolicyOwner owner, String name);

  /** Keeps a temporary key, and forgets those that expired before {@code now}. */
  void create(TemporaryKey key, Instant now);

  /** The credential of this id in whatever account, usable or not. */
  Versioned<Optional<StoredCredential>> credential(String keyId);
}
