package dev.serai.identity;

import dev.serai.identity.StoredCredential.AccessKey;
import dev.serai.identity.StoredCredential.TemporaryKey;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Rows in maps. */
final class FakeIdentityStore implements IdentityStore {

  private final Set<AccountId> accounts = new HashSet<>();
  private final Set<PolicyOwner> gateways = new HashSet<>();
  private final Map<String, User> users = new TreeMap<>();
  private final Map<String, Role> roles = new TreeMap<>();
  private final Map<String, Policy> policies = new TreeMap<>();
  private final Map<String, StoredCredential> credentials = new TreeMap<>();
  private long revision;

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized boolean found(User administrator, Policy policy, AccessKey key) {
    if (!accounts.add(administrator.account())) {
      return false;
    }
    users.put(name(administrator.account(), administrator.name()), administrator);
    policies.put(name(policy.owner(), policy.name()), policy);
    credentials.put(key.id(), key);
    return changed();
  }

  @Override
  public synchronized Insertion create(User user, int limit) {
    return add(users, User::account, user, name(user.account(), user.name()), limit);
  }

  @Override
  public synchronized Optional<User> user(AccountId account, String name) {
    return Optional.ofNullable(users.get(name(account, name)));
  }

  @Override
  public synchronized Page<User> users(AccountId account, PageRequest page) {
    return page(users, User::account, User::name, account, page);
  }

  @Override
  public synchronized boolean deleteUser(AccountId account, String name) {
    accessKeys(account, name).forEach(key -> credentials.remove(key.id()));
    deletePolicies(PolicyOwner.of(IamArns.user(account, name)));
    return users.remove(name(account, name)) != null && changed();
  }

  @Override
  public synchronized Insertion create(AccessKey key, int limit) {
    if (user(key.account(), key.userName()).isEmpty()) {
      return Insertion.NO_OWNER;
    }
    if (credentials.containsKey(key.id())) {
      return Insertion.EXISTS;
    }
    if (accessKeys(key.account(), key.userName()).size() >= limit) {
      return Insertion.LIMIT_REACHED;
    }
    credentials.put(key.id(), key);
    changed();
    return Insertion.DONE;
  }

  @Override
  public synchronized List<AccessKey> accessKeys(AccountId account, String userName) {
    return credentials.values().stream()
        .filter(AccessKey.class::isInstance)
        .map(AccessKey.class::cast)
        .filter(key -> key.account().equals(account) && key.userName().equals(userName))
        .sorted(Comparator.comparing(AccessKey::createdAt).thenComparing(AccessKey::id))
        .toList();
  }

  @Override
  public synchronized boolean replace(String keyId, AccessKey successor) {
    if (!deleteAccessKey(successor.account(), successor.userName(), keyId)) {
      return false;
    }
    credentials.put(successor.id(), successor);
    return true;
  }

  @Override
  public synchronized boolean setStatus(
      AccountId account, String userName, String keyId, AccessKeyStatus status) {
    Optional<AccessKey> key = key(account, userName, keyId);
    key.ifPresent(
        found ->
            credentials.put(
                keyId,
                new AccessKey(
                    keyId, account, userName, status, found.createdAt(), found.secret())));
    return key.isPresent() && changed();
  }

  @Override
  public synchronized boolean deleteAccessKey(AccountId account, String userName, String keyId) {
    Optional<AccessKey> key = key(account, userName, keyId);
    key.ifPresent(found -> credentials.remove(keyId));
    return key.isPresent() && changed();
  }

  @Override
  public synchronized Insertion create(Role role, int limit) {
    return add(roles, Role::account, role, name(role.account(), role.name()), limit);
  }

  @Override
  public synchronized Optional<Role> role(AccountId account, String name) {
    return Optional.ofNullable(roles.get(name(account, name)));
  }

  @Override
  public synchronized Page<Role> roles(AccountId account, PageRequest page) {
    return page(roles, Role::account, Role::name, account, page);
  }

  @Override
  public synchronized boolean deleteRole(AccountId account, String name) {
    Optional<Role> role = role(account, name);
    role.ifPresent(
        found -> {
          roles.remove(name(account, name));
          deletePolicies(PolicyOwner.of(found.arn()));
          credentials
              .values()
              .removeIf(key -> key instanceof TemporaryKey t && t.role().equals(found.arn()));
        });
    return role.isPresent() && changed();
  }

  @Override
  public synchronized Insertion put(Policy policy, int limit) {
    if (!ownerExists(policy.owner())) {
      return Insertion.NO_OWNER;
    }
    String key = name(policy.owner(), policy.name());
    if (!policies.containsKey(key) && policies(policy.owner()).value().size() >= limit) {
      return Insertion.LIMIT_REACHED;
    }
    policies.put(key, policy);
    changed();
    return Insertion.DONE;
  }

  @Override
  public synchronized boolean ownerExists(PolicyOwner owner) {
    return gateways.contains(owner)
        || users.values().stream().anyMatch(user -> PolicyOwner.of(user.arn()).equals(owner))
        || roles.values().stream().anyMatch(role -> PolicyOwner.of(role.arn()).equals(owner));
  }

  /** From now on there is this gateway. */
  void gateway(AccountId account, String id) {
    gateways.add(PolicyOwner.ofGateway(account, id));
  }

  @Override
  public synchronized Insertion putForGroup(Policy policy, int limit, int groups) {
    if (!accounts.contains(policy.owner().account())) {
      return Insertion.NO_OWNER;
    }
    List<Policy> present = policies(policy.owner()).value();
    boolean isNew = present.stream().noneMatch(row -> row.name().equals(policy.name()));
    boolean full =
        present.isEmpty()
            && groups(policy.owner().account(), PageRequest.first(groups)).items().size() >= groups;
    if (full || (isNew && present.size() >= limit)) {
      return Insertion.LIMIT_REACHED;
    }
    policies.put(name(policy.owner(), policy.name()), policy);
    changed();
    return Insertion.DONE;
  }

  @Override
  public synchronized Page<AgentGroup> groups(AccountId account, PageRequest page) {
    List<AgentGroup> following =
        policies.values().stream()
            .map(Policy::owner)
            .filter(owner -> owner.account().equals(account))
            .map(PolicyOwner::resource)
            .filter(owner -> owner.startsWith(AgentGroup.OWNER_PREFIX))
            .map(owner -> owner.substring(AgentGroup.OWNER_PREFIX.length()))
            .distinct()
            .sorted()
            .map(AgentGroup::new)
            .toList();
    return Page.of(following, page, AgentGroup::path);
  }

  @Override
  public synchronized Versioned<List<Policy>> policies(PolicyOwner owner) {
    return new Versioned<>(
        revision,
        policies.values().stream().filter(policy -> policy.owner().equals(owner)).toList());
  }

  @Override
  public synchronized boolean deletePolicy(PolicyOwner owner, String name) {
    return policies.remove(name(owner, name)) != null && changed();
  }

  @Override
  public synchronized void create(TemporaryKey key, Instant now) {
    credentials
        .values()
        .removeIf(row -> row instanceof TemporaryKey old && old.expiresAt().isBefore(now));
    credentials.put(key.id(), key);
  }

  @Override
  public synchronized Versioned<Optional<StoredCredential>> credential(String keyId) {
    return new Versioned<>(revision, Optional.ofNullable(credentials.get(keyId)));
  }

  private <T> Insertion add(
      Map<String, T> rows, Function<T, AccountId> account, T row, String key, int limit) {
    if (!accounts.contains(account.apply(row))) {
      return Insertion.NO_OWNER;
    }
    if (rows.containsKey(key)) {
      return Insertion.EXISTS;
    }
    long present =
        rows.values().stream().filter(r -> account.apply(r).equals(account.apply(row))).count();
    if (present >= limit) {
      return Insertion.LIMIT_REACHED;
    }
    rows.put(key, row);
    changed();
    return Insertion.DONE;
  }

  private static <T> Page<T> page(
      Map<String, T> rows,
      Function<T, AccountId> owner,
      Function<T, String> name,
      AccountId account,
      PageRequest page) {
    List<T> following =
        rows.values().stream().filter(row -> owner.apply(row).equals(account)).toList();
    return Page.of(following, page, name);
  }

  private Optional<AccessKey> key(AccountId account, String userName, String keyId) {
    return accessKeys(account, userName).stream().filter(k -> k.id().equals(keyId)).findFirst();
  }

  private void deletePolicies(PolicyOwner owner) {
    policies.values().removeIf(policy -> policy.owner().equals(owner));
  }

  /** Also for what other fakes keep beside these rows. */
  synchronized boolean changed() {
    revision++;
    return true;
  }

  private static String name(AccountId account, String name) {
    return account + "/" + name;
  }

  private static String name(PolicyOwner owner, String name) {
    return owner.account() + "/" + owner.resource() + "/" + name;
  }
}
