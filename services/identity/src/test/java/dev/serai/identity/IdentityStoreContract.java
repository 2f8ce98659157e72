package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.StoredCredential.AccessKey;
import dev.serai.identity.StoredCredential.TemporaryKey;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link IdentityStore} promises. */
abstract class IdentityStoreContract {

  private static final AccountId HOME = AccountId.DEFAULT;
  private static final AccountId ABROAD = new AccountId("999988887777");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final int MANY = 100;

  private IdentityStore store;

  /** A store without rows. */
  abstract IdentityStore emptyStore();

  @BeforeEach
  void foundTwoAccounts() {
    store = emptyStore();
    found(HOME);
    found(ABROAD);
  }

  @Test
  void foundsAnAccountOnceWithUserPolicyAndKey() {
    assertThat(found(HOME)).isFalse();
    assertThat(store.user(HOME, "administrator")).contains(user(HOME, "administrator"));
    assertThat(store.policies(owner(HOME, "administrator")).value())
        .containsExactly(policy(HOME, "administrator", "all"));
    assertThat(store.accessKeys(HOME, "administrator"))
        .containsExactly(key(HOME, "administrator", "AKIA" + HOME));
  }

  @Test
  void createsAndFindsAUser() {
    assertThat(store.create(user(HOME, "bob"), MANY)).isEqualTo(Insertion.DONE);
    assertThat(store.user(HOME, "bob")).contains(user(HOME, "bob"));
  }

  @Test
  void refusesASecondUserOfOneName() {
    store.create(user(HOME, "bob"), MANY);
    assertThat(store.create(user(HOME, "bob"), MANY)).isEqualTo(Insertion.EXISTS);
  }

  @Test
  void refusesAUserOfNoAccount() {
    var nowhere = new AccountId("123412341234");
    assertThat(store.create(user(nowhere, "bob"), MANY)).isEqualTo(Insertion.NO_OWNER);
  }

  @Test
  void countsUsersOfTheOwnAccountOnly() {
    assertThat(store.create(user(HOME, "bob"), 2)).isEqualTo(Insertion.DONE);
    assertThat(store.create(user(HOME, "cat"), 2)).isEqualTo(Insertion.LIMIT_REACHED);
    assertThat(store.create(user(ABROAD, "cat"), 2)).isEqualTo(Insertion.DONE);
  }

  @Test
  void doesNotFindAUserOfAnotherAccount() {
    store.create(user(HOME, "bob"), MANY);
    assertThat(store.user(ABROAD, "bob")).isEmpty();
    assertThat(store.deleteUser(ABROAD, "bob")).isFalse();
  }

  @Test
  void listsUsersByNamePageByPage() {
    store.create(user(HOME, "cat"), MANY);
    store.create(user(HOME, "bob"), MANY);
    var first = store.users(HOME, PageRequest.first(2));
    var second = store.users(HOME, new PageRequest(2, first.next()));
    assertThat(first.items()).extracting(User::name).containsExactly("administrator", "bob");
    assertThat(second.items()).extracting(User::name).containsExactly("cat");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void deletesAUserWithKeysAndPolicies() {
    store.create(user(HOME, "bob"), MANY);
    store.create(key(HOME, "bob", "AKIABOB"), MANY);
    store.put(policy(HOME, "bob", "all"), MANY);
    assertThat(store.deleteUser(HOME, "bob")).isTrue();
    assertThat(store.credential("AKIABOB").value()).isEmpty();
    assertThat(store.policies(owner(HOME, "bob")).value()).isEmpty();
    assertThat(store.accessKeys(HOME, "administrator")).hasSize(1);
  }

  @Test
  void keepsTheLimitOfKeysPerUser() {
    assertThat(store.create(key(HOME, "administrator", "AKIA2"), 2)).isEqualTo(Insertion.DONE);
    assertThat(store.create(key(HOME, "administrator", "AKIA3"), 2))
        .isEqualTo(Insertion.LIMIT_REACHED);
  }

  @Test
  void refusesAKeyOfNoUserAndAKeyIdInUse() {
    assertThat(store.create(key(HOME, "bob", "AKIA2"), 2)).isEqualTo(Insertion.NO_OWNER);
    assertThat(store.create(key(HOME, "administrator", "AKIA" + ABROAD), 2))
        .isEqualTo(Insertion.EXISTS);
  }

  @Test
  void replacesAKeyInOneStep() {
    var successor = key(HOME, "administrator", "AKIANEW");
    assertThat(store.replace("AKIA" + HOME, successor)).isTrue();
    assertThat(store.accessKeys(HOME, "administrator")).containsExactly(successor);
  }

  @Test
  void replacesNoKeyOfAnotherUser() {
    assertThat(store.replace("AKIA" + ABROAD, key(HOME, "administrator", "AKIANEW"))).isFalse();
    assertThat(store.credential("AKIANEW").value()).isEmpty();
    assertThat(store.credential("AKIA" + ABROAD).value()).isPresent();
  }

  @Test
  void changesStatusOfOwnKeysOnly() {
    var inactive = AccessKeyStatus.INACTIVE;
    assertThat(store.setStatus(HOME, "administrator", "AKIA" + HOME, inactive)).isTrue();
    assertThat(store.setStatus(HOME, "administrator", "AKIA" + ABROAD, inactive)).isFalse();
    assertThat(status("AKIA" + HOME)).contains(inactive);
    assertThat(status("AKIA" + ABROAD)).contains(AccessKeyStatus.ACTIVE);
  }

  @Test
  void deletesOwnKeysOnly() {
    assertThat(store.deleteAccessKey(HOME, "administrator", "AKIA" + ABROAD)).isFalse();
    assertThat(store.deleteAccessKey(HOME, "administrator", "AKIA" + HOME)).isTrue();
    assertThat(store.credential("AKIA" + HOME).value()).isEmpty();
  }

  @Test
  void createsFindsListsAndDeletesRoles() {
    var reader = role("reader", "/service-role/");
    assertThat(store.create(reader, 1)).isEqualTo(Insertion.DONE);
    assertThat(store.create(role("reader", "/"), 1)).isEqualTo(Insertion.EXISTS);
    assertThat(store.create(role("writer", "/"), 1)).isEqualTo(Insertion.LIMIT_REACHED);
    assertThat(store.role(HOME, "reader")).contains(reader);
    assertThat(store.role(ABROAD, "reader")).isEmpty();
    assertThat(store.roles(HOME, PageRequest.first(5)).items()).containsExactly(reader);
    assertThat(store.deleteRole(HOME, "reader")).isTrue();
    assertThat(store.role(HOME, "reader")).isEmpty();
  }

  @Test
  void deletesARoleWithPoliciesAndTemporaryKeys() {
    var reader = role("reader", "/");
    store.create(reader, MANY);
    store.put(new Policy(PolicyOwner.of(reader.arn()), "all", "permit", NOW), MANY);
    store.create(temporary("ASIA1", reader, NOW.plusSeconds(60)), NOW);
    store.deleteRole(HOME, "reader");
    assertThat(store.credential("ASIA1").value()).isEmpty();
    assertThat(store.policies(PolicyOwner.of(reader.arn())).value()).isEmpty();
  }

  @Test
  void attachesNoPolicyToAMissingOwnerOrUnderAnotherPath() {
    store.create(role("reader", "/deep/"), MANY);
    var wrongPath = PolicyOwner.of(role("reader", "/").arn());
    assertThat(store.put(policy(HOME, "bob", "all"), MANY)).isEqualTo(Insertion.NO_OWNER);
    assertThat(store.put(new Policy(wrongPath, "all", "permit", NOW), MANY))
        .isEqualTo(Insertion.NO_OWNER);
  }

  @Test
  void replacesAPolicyEvenAtTheLimit() {
    var changed = new Policy(owner(HOME, "administrator"), "all", "forbid", NOW.plusSeconds(1));
    assertThat(store.put(changed, 1)).isEqualTo(Insertion.DONE);
    assertThat(store.put(policy(HOME, "administrator", "other"), 1))
        .isEqualTo(Insertion.LIMIT_REACHED);
    assertThat(store.policies(changed.owner()).value()).containsExactly(changed);
  }

  @Test
  void detachesAPolicy() {
    assertThat(store.deletePolicy(owner(HOME, "administrator"), "all")).isTrue();
    assertThat(store.deletePolicy(owner(HOME, "administrator"), "all")).isFalse();
    assertThat(store.policies(owner(ABROAD, "administrator")).value()).hasSize(1);
  }

  @Test
  void attachesPoliciesToGroupsThatNobodyCreated() {
    assertThat(store.putForGroup(ofGroup(HOME, "/support/", "all"), 1, MANY))
        .isEqualTo(Insertion.DONE);
    assertThat(store.policies(ofGroup(HOME, "/support/", "all").owner()).value())
        .containsExactly(ofGroup(HOME, "/support/", "all"));
    assertThat(store.putForGroup(ofGroup(HOME, "/support/", "more"), 1, MANY))
        .isEqualTo(Insertion.LIMIT_REACHED);
    assertThat(store.putForGroup(ofGroup(new AccountId("123412341234"), "/", "all"), MANY, MANY))
        .isEqualTo(Insertion.NO_OWNER);
  }

  @Test
  void countsGroupsOfTheOwnAccountOnly() {
    store.putForGroup(ofGroup(ABROAD, "/abroad/", "all"), MANY, 1);
    assertThat(store.putForGroup(ofGroup(HOME, "/a/", "all"), MANY, 1)).isEqualTo(Insertion.DONE);
    assertThat(store.putForGroup(ofGroup(HOME, "/a/", "more"), MANY, 1)).isEqualTo(Insertion.DONE);
    assertThat(store.putForGroup(ofGroup(HOME, "/b/", "all"), MANY, 1))
        .isEqualTo(Insertion.LIMIT_REACHED);
  }

  @Test
  void listsGroupsWithPoliciesByPathPageByPage() {
    for (String path : new String[] {"/b/", "/", "/a/b/", "/a/"}) {
      store.putForGroup(ofGroup(HOME, path, "one"), MANY, MANY);
      store.putForGroup(ofGroup(HOME, path, "two"), MANY, MANY);
    }
    var first = store.groups(HOME, PageRequest.first(2));
    var second = store.groups(HOME, new PageRequest(2, first.next()));
    assertThat(first.items()).extracting(AgentGroup::path).containsExactly("/", "/a/");
    assertThat(second.items()).extracting(AgentGroup::path).containsExactly("/a/b/", "/b/");
    assertThat(second.next()).isEmpty();
    assertThat(store.groups(ABROAD, PageRequest.first(2)).items()).isEmpty();
  }

  @Test
  void keepsTemporaryKeysUntilTheyHaveExpired() {
    var reader = role("reader", "/");
    var first = temporary("ASIA1", reader, NOW.plusSeconds(60));
    store.create(first, NOW);
    assertThat(store.credential("ASIA1").value()).contains(first);
    store.create(temporary("ASIA2", reader, NOW.plusSeconds(600)), NOW.plus(Duration.ofMinutes(5)));
    assertThat(store.credential("ASIA1").value()).isEmpty();
  }

  @Test
  void raisesTheRevisionWithEveryChangeAndNothingElse() {
    long before = store.revision();
    store.create(user(HOME, "bob"), MANY);
    long after = store.revision();
    store.create(user(HOME, "bob"), MANY);
    store.deleteUser(HOME, "nobody");
    assertThat(after).isGreaterThan(before);
    assertThat(store.revision()).isEqualTo(after);
    assertThat(store.credential("AKIA" + HOME).revision()).isEqualTo(after);
    assertThat(store.policies(owner(HOME, "bob")).revision()).isEqualTo(after);
  }

  private boolean found(AccountId account) {
    return store.found(
        user(account, "administrator"),
        policy(account, "administrator", "all"),
        key(account, "administrator", "AKIA" + account));
  }

  private Optional<AccessKeyStatus> status(String keyId) {
    return store.credential(keyId).value().map(key -> ((AccessKey) key).status());
  }

  private static User user(AccountId account, String name) {
    return new User(account, name, "AIDA" + name, NOW);
  }

  private static PolicyOwner owner(AccountId account, String userName) {
    return PolicyOwner.of(IamArns.user(account, userName));
  }

  private static Policy policy(AccountId account, String userName, String name) {
    return new Policy(owner(account, userName), name, "permit", NOW);
  }

  private static Policy ofGroup(AccountId account, String path, String name) {
    return new Policy(PolicyOwner.of(new AgentGroup(path), account), name, "permit", NOW);
  }

  private static AccessKey key(AccountId account, String userName, String id) {
    return new AccessKey(
        id, account, userName, AccessKeyStatus.ACTIVE, NOW, new Sealed("c2VjcmV0"));
  }

  private static Role role(String name, String path) {
    return new Role(HOME, name, path, "AROA" + name, "", NOW);
  }

  private static TemporaryKey temporary(String id, Role role, Instant expiresAt) {
    return new TemporaryKey(
        id, HOME, role.arn(), "session", new Sealed("cw=="), new Sealed("dA=="), expiresAt);
  }
}
