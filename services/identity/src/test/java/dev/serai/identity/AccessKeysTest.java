package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Principal;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccessKeysTest {

  private final FakeIdentityStore store = new FakeIdentityStore();
  private final Fixture room = new Fixture(IdentityConfig.DEFAULT, store);

  @Test
  void foundsTheAccountWithAKeyOfTheAdministrator() {
    var key = room.bootstrap.key().orElseThrow();
    assertThat(room.bootstrap.firstStart()).isTrue();
    assertThat(key.id()).matches("AKIA[A-Z0-9]{16}");
    assertThat(key.secret().reveal()).hasSize(40);
    assertThat(room.credentials.find(key.id()))
        .hasValueSatisfying(
            found -> {
              assertThat(found.secret()).isEqualTo(key.secret());
              assertThat(found.account()).isEqualTo(Fixture.HOME);
              assertThat(found.principal()).isInstanceOf(Principal.User.class);
            });
  }

  @Test
  void findsTheAdministratorsKeyAgainAtTheNextStart() {
    var next = new Fixture(IdentityConfig.DEFAULT, store).bootstrap;
    assertThat(next.firstStart()).isFalse();
    assertThat(next.key()).isEqualTo(room.bootstrap.key());
  }

  @Test
  void doesNotBringBackADisabledKeyOrADeletedAdministrator() {
    var keyId = room.bootstrap.key().orElseThrow().id();
    room.keys.setStatus(room.administrator(), "administrator", keyId, AccessKeyStatus.INACTIVE);
    assertThat(new Fixture(IdentityConfig.DEFAULT, store).bootstrap.key()).isEmpty();
    store.deleteUser(Fixture.HOME, "administrator");
    var next = new Fixture(IdentityConfig.DEFAULT, store).bootstrap;
    assertThat(next.firstStart()).isFalse();
    assertThat(next.key()).isEmpty();
  }

  @Test
  void createsAKeyThatSignsForItsUser() {
    var key = keyOfBob();
    assertThat(room.credentials.find(key.id()).map(Credential::secret)).contains(key.secret());
    assertThat(room.credentials.find(key.id()).map(found -> found.principal().arn()))
        .contains(IamArns.user(Fixture.HOME, "bob"));
  }

  @Test
  void refusesADisabledKeyAtOnceAndTakesItBack() {
    var key = keyOfBob();
    find(key);
    room.keys.setStatus(room.administrator(), "bob", key.id(), AccessKeyStatus.INACTIVE);
    assertThat(room.credentials.find(key.id())).isEmpty();
    room.keys.setStatus(room.administrator(), "bob", key.id(), AccessKeyStatus.ACTIVE);
    assertThat(room.credentials.find(key.id())).isPresent();
  }

  @Test
  void replacesAKeyAtOnceWhenRotated() {
    var old = keyOfBob();
    find(old);
    var fresh = room.keys.rotateAccessKey(room.administrator(), "bob", old.id());
    assertThat(room.credentials.find(old.id())).isEmpty();
    assertThat(room.credentials.find(fresh.id()).map(Credential::secret)).contains(fresh.secret());
    assertThat(room.keys.listAccessKeys(room.administrator(), "bob"))
        .extracting(AccessKeySummary::id)
        .containsExactly(fresh.id());
  }

  @Test
  void refusesDeletedKeysAndThoseOfDeletedUsersAtOnce() {
    var first = keyOfBob();
    var second = room.keys.createAccessKey(room.administrator(), "bob");
    find(first);
    find(second);
    room.keys.deleteAccessKey(room.administrator(), "bob", first.id());
    assertThat(room.credentials.find(first.id())).isEmpty();
    room.users.deleteUser(room.administrator(), "bob");
    assertThat(room.credentials.find(second.id())).isEmpty();
  }

  @Test
  void seesARevocationByAnotherProcessAfterTheDelayAtTheLatest() {
    var key = keyOfBob();
    find(key);
    store.deleteAccessKey(Fixture.HOME, "bob", key.id());
    room.clock.advance(IdentityConfig.DEFAULT.revocationDelay().minus(Duration.ofNanos(1)));
    assertThat(room.credentials.find(key.id())).isPresent();
    room.clock.advance(Duration.ofNanos(1));
    assertThat(room.credentials.find(key.id())).isEmpty();
  }

  @Test
  void keepsTheLimitOfKeysPerUser() {
    keyOfBob();
    room.keys.createAccessKey(room.administrator(), "bob");
    assertThatThrownBy(() -> room.keys.createAccessKey(room.administrator(), "bob"))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.QUOTA));
  }

  @Test
  void doesNotOpenASecretThatWasMovedToAnotherRow() {
    var key = keyOfBob();
    var stored = store.accessKeys(Fixture.HOME, "bob").getFirst();
    var moved =
        new StoredCredential.AccessKey(
            "AKIAMOVED",
            Fixture.HOME,
            "administrator",
            AccessKeyStatus.ACTIVE,
            stored.createdAt(),
            stored.secret());
    store.create(moved, 5);
    assertThatThrownBy(() -> room.credentials.find("AKIAMOVED"))
        .isInstanceOf(ServiceException.class)
        .hasMessageNotContaining(key.secret().reveal());
  }

  @Test
  void letsNoUserDeleteItself() {
    assertThatThrownBy(() -> room.users.deleteUser(room.administrator(), "administrator"))
        .hasMessageContaining("cannot delete itself");
    assertThat(room.users.listUsers(room.administrator(), PageRequest.first(9)).items()).hasSize(1);
  }

  @Test
  void asksAPolicyBeforeEverythingElse() {
    keyOfBob();
    var bob = Fixture.user(Fixture.HOME, "bob");
    assertThatThrownBy(() -> room.users.createUser(bob, "cat")).hasMessageContaining("iam:");
    assertThatThrownBy(() -> room.keys.createAccessKey(bob, "administrator"))
        .hasMessageContaining("iam:CreateAccessKey");
    assertThatThrownBy(() -> room.keys.listAccessKeys(bob, "nobody"))
        .hasMessageContaining("iam:ListAccessKeys");
    assertThatThrownBy(() -> room.roles.getRole(bob, "nothing"))
        .hasMessageContaining("iam:GetRole");
  }

  @Test
  void printsNoSecret() {
    var key = keyOfBob();
    assertThat(key.toString()).doesNotContain(key.secret().reveal());
    assertThat(room.credentials.find(key.id()).toString()).doesNotContain(key.secret().reveal());
    assertThat(store.accessKeys(Fixture.HOME, "bob").toString())
        .doesNotContain(key.secret().reveal());
  }

  private IssuedAccessKey keyOfBob() {
    room.users.createUser(room.administrator(), "bob");
    return room.keys.createAccessKey(room.administrator(), "bob");
  }

  /** Has the key in the cache from now on. */
  private void find(IssuedAccessKey key) {
    assertThat(room.credentials.find(key.id())).isPresent();
  }
}
