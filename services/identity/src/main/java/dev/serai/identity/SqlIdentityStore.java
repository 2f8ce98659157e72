package dev.serai.identity;

import dev.serai.identity.StoredCredential.AccessKey;
import dev.serai.identity.StoredCredential.TemporaryKey;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Rows in {@link Database}. Each change raises the revision in its own transaction. */
final class SqlIdentityStore implements IdentityStore {

  private final Database database;

  SqlIdentityStore(Database database) {
    this.database = database;
  }

  @Override
  public long revision() {
    return database.read(RevisionRow::read);
  }

  @Override
  public boolean found(User administrator, Policy policy, AccessKey key) {
    return change(
        handle -> {
          boolean created = UserRows.insertAccount(handle, administrator);
          if (created) {
            UserRows.insert(handle, administrator);
            PolicyRows.upsert(handle, policy);
            CredentialRows.insert(handle, key);
          }
          return created;
        },
        created -> created);
  }

  @Override
  public Insertion create(User user, int limit) {
    return insertion(
        handle -> {
          if (!UserRows.accountExists(handle, user.account())) {
            return Insertion.NO_OWNER;
          }
          if (UserRows.find(handle, user.account(), user.name()).isPresent()) {
            return Insertion.EXISTS;
          }
          if (UserRows.count(handle, user.account()) >= limit) {
            return Insertion.LIMIT_REACHED;
          }
          UserRows.insert(handle, user);
          return Insertion.DONE;
        });
  }

  @Override
  public Optional<User> user(AccountId account, String name) {
    return database.read(handle -> UserRows.find(handle, account, name));
  }

  @Override
  public Page<User> users(AccountId account, PageRequest page) {
    List<User> rows = database.read(handle -> UserRows.list(handle, account, page));
    return Page.cut(rows, page, User::name);
  }

  @Override
  public boolean deleteUser(AccountId account, String name) {
    return removal(
        handle -> {
          CredentialRows.deleteOfUser(handle, account, name);
          PolicyRows.deleteOf(handle, PolicyOwner.of(IamArns.user(account, name)));
          return UserRows.delete(handle, account, name);
        });
  }

  @Override
  public Insertion create(AccessKey key, int limit) {
    return insertion(
        handle -> {
          if (UserRows.find(handle, key.account(), key.userName()).isEmpty()) {
            return Insertion.NO_OWNER;
          }
          if (CredentialRows.find(handle, key.id()).isPresent()) {
            return Insertion.EXISTS;
          }
          if (CredentialRows.ofUser(handle, key.account(), key.userName()).size() >= limit) {
            return Insertion.LIMIT_REACHED;
          }
          CredentialRows.insert(handle, key);
          return Insertion.DONE;
        });
  }

  @Override
  public List<AccessKey> accessKeys(AccountId account, String userName) {
    return database.read(handle -> CredentialRows.ofUser(handle, account, userName));
  }

  @Override
  public boolean replace(String keyId, AccessKey successor) {
    return removal(
        handle -> {
          boolean deleted =
              CredentialRows.delete(handle, successor.account(), successor.userName(), keyId);
          if (deleted) {
            CredentialRows.insert(handle, successor);
          }
          return deleted;
        });
  }

  @Override
  public boolean setStatus(
      AccountId account, String userName, String keyId, AccessKeyStatus status) {
    return removal(handle -> CredentialRows.setStatus(handle, account, userName, keyId, status));
  }

  @Override
  public boolean deleteAccessKey(AccountId account, String userName, String keyId) {
    return removal(handle -> CredentialRows.delete(handle, account, userName, keyId));
  }

  @Override
  public Insertion create(Role role, int limit) {
    return insertion(
        handle -> {
          if (!UserRows.accountExists(handle, role.account())) {
            return Insertion.NO_OWNER;
          }
          if (RoleRows.find(handle, role.account(), role.name()).isPresent()) {
            return Insertion.EXISTS;
          }
          if (RoleRows.count(handle, role.account()) >= limit) {
            return Insertion.LIMIT_REACHED;
          }
          RoleRows.insert(handle, role);
          return Insertion.DONE;
        });
  }

  @Override
  public Optional<Role> role(AccountId account, String name) {
    return database.read(handle -> RoleRows.find(handle, account, name));
  }

  @Override
  public Page<Role> roles(AccountId account, PageRequest page) {
    List<Role> rows = database.read(handle -> RoleRows.list(handle, account, page));
    return Page.cut(rows, page, Role::name);
  }

  @Override
  public boolean deleteRole(AccountId account, String name) {
    return removal(
        handle -> {
          Optional<Role> role = RoleRows.find(handle, account, name);
          role.ifPresent(
              found -> {
                PolicyRows.deleteOf(handle, PolicyOwner.of(found.arn()));
                CredentialRows.deleteOfRole(handle, account, found.arn());
                RoleRows.delete(handle, account, name);
              });
          return role.isPresent();
        });
  }

  @Override
  public Insertion put(Policy policy, int limit) {
    return insertion(
        handle -> {
          if (!PolicyRows.ownerExists(handle, policy.owner())) {
            return Insertion.NO_OWNER;
          }
          return upsert(handle, policy, PolicyRows.list(handle, policy.owner()), limit);
        });
  }

  @Override
  public boolean ownerExists(PolicyOwner owner) {
    return database.read(handle -> PolicyRows.ownerExists(handle, owner));
  }

  @Override
  public Insertion putForGroup(Policy policy, int limit, int groups) {
    return insertion(
        handle -> {
          if (!UserRows.accountExists(handle, policy.owner().account())) {
            return Insertion.NO_OWNER;
          }
          List<Policy> present = PolicyRows.list(handle, policy.owner());
          if (present.isEmpty()
              && PolicyRows.groupCount(handle, policy.owner().account()) >= groups) {
            return Insertion.LIMIT_REACHED;
          }
          return upsert(handle, policy, present, limit);
        });
  }

  @Override
  public Page<AgentGroup> groups(AccountId account, PageRequest page) {
    List<AgentGroup> rows = database.read(handle -> PolicyRows.groups(handle, account, page));
    return Page.cut(rows, page, AgentGroup::path);
  }

  private static Insertion upsert(Handle handle, Policy policy, List<Policy> present, int limit) {
    boolean isNew = present.stream().noneMatch(row -> row.name().equals(policy.name()));
    if (isNew && present.size() >= limit) {
      return Insertion.LIMIT_REACHED;
    }
    PolicyRows.upsert(handle, policy);
    return Insertion.DONE;
  }

  @Override
  public Versioned<List<Policy>> policies(PolicyOwner owner) {
    return database.read(
        handle -> new Versioned<>(RevisionRow.read(handle), PolicyRows.list(handle, owner)));
  }

  @Override
  public boolean deletePolicy(PolicyOwner owner, String name) {
    return removal(handle -> PolicyRows.delete(handle, owner, name));
  }

  @Override
  public void create(TemporaryKey key, Instant now) {
    database.write(
        handle -> {
          CredentialRows.deleteExpired(handle, now);
          CredentialRows.insert(handle, key);
          return key;
        });
  }

  @Override
  public Versioned<Optional<StoredCredential>> credential(String keyId) {
    return database.read(
        handle -> new Versioned<>(RevisionRow.read(handle), CredentialRows.find(handle, keyId)));
  }

  private Insertion insertion(Database.Work<Insertion> work) {
    return change(work, outcome -> outcome == Insertion.DONE);
  }

  private boolean removal(Database.Work<Boolean> work) {
    return change(work, done -> done);
  }

  private <T> T change(Database.Work<T> work, Predicate<T> hasChanged) {
    return database.write(
        handle -> {
          T outcome = work.in(handle);
          if (hasChanged.test(outcome)) {
            RevisionRow.raise(handle);
          }
          return outcome;
        });
  }
}
