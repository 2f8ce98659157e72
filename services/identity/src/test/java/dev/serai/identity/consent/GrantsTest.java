package dev.serai.identity.consent;

import static dev.serai.identity.consent.ConsentFixture.ABROAD;
import static dev.serai.identity.consent.ConsentFixture.ALICE;
import static dev.serai.identity.consent.ConsentFixture.HOME;
import static dev.serai.identity.consent.ConsentFixture.MALLORY;
import static dev.serai.identity.consent.ConsentFixture.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.vault.StoredToken;
import dev.serai.identity.vault.TokenKey;
import dev.serai.identity.vault.TokenOutcome.ConsentNeeded;
import dev.serai.identity.vault.VaultParts;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantsTest {

  @TempDir private Path folder;
  private ConsentFixture consent;

  @BeforeEach
  void grant() {
    consent = new ConsentFixture(folder);
    consent.server.plays(form -> ScriptedServer.Answer.token("t", ",\"scope\":\"read profile\""));
    consent.complete(consent.pending(consent.ask(), consent.browser(), "code-1"), ALICE);
  }

  @AfterEach
  void close() {
    consent.close();
  }

  @Test
  void tellsWhoMayDoWhatSinceWhen() {
    UserGrant grant = only();
    assertThat(grant.asker().workload()).isEqualTo("travel-agent");
    assertThat(grant.wish().provider()).isEqualTo("calendar");
    assertThat(grant.wish().scopes()).containsExactly("read");
    assertThat(grant.granted()).containsExactly("profile", "read");
    assertThat(grant.since()).isEqualTo(consent.clock.instant());
    assertThat(grant.lastUsed()).isEmpty();
  }

  @Test
  void notesTheLastUseToTheMinute() {
    var first = consent.clock.instant();
    consent.get(consent.ask());
    consent.clock.advance(Duration.ofSeconds(59));
    consent.get(consent.ask());
    assertThat(only().lastUsed()).contains(first);
    consent.clock.advance(Duration.ofSeconds(2));
    consent.get(consent.ask());
    assertThat(only().lastUsed()).contains(consent.clock.instant());
  }

  @Test
  void listsByUser() {
    var bob = new EndUser.Asserted("bob");
    var asBob = consent.ask().by(consent.agentOf(bob));
    consent.complete(consent.pending(asBob, consent.browser(), "code-2"), bob);
    assertThat(of(Optional.of(bob))).singleElement().returns(bob, grant -> grant.asker().user());
    assertThat(of(Optional.of(MALLORY))).isEmpty();
    assertThat(of(Optional.empty())).hasSize(2);
    assertThat(
            consent
                .room
                .grants()
                .listUserGrants(
                    ConsentFixture.caller(ABROAD), Optional.empty(), PageRequest.first(10))
                .items())
        .isEmpty();
  }

  @Test
  void replacesAGrantThatIsGivenAnew() {
    String id = only().id();
    consent.clock.advance(Duration.ofMinutes(1));
    consent.complete(consent.pending(consent.ask().forced(), consent.browser(), "code-2"), ALICE);
    assertThat(only().id()).isEqualTo(id);
    assertThat(only().since()).isEqualTo(consent.clock.instant());
  }

  @Test
  void killsTheTokenWithTheGrant() {
    consent.room.grants().revokeUserGrant(application(), only().id());
    assertThat(of(Optional.empty())).isEmpty();
    assertThat(consent.get(consent.ask())).isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void revokesNothingOfAnotherAccountAndNothingTwice() {
    String id = only().id();
    refused(
        () -> consent.room.grants().revokeUserGrant(ConsentFixture.caller(ABROAD), id),
        ErrorKind.NOT_FOUND);
    consent.room.grants().revokeUserGrant(application(), id);
    refused(() -> consent.room.grants().revokeUserGrant(application(), id), ErrorKind.NOT_FOUND);
  }

  @Test
  void asksForPermission() {
    String id = only().id();
    consent.allowed = false;
    refused(() -> consent.room.grants().revokeUserGrant(application(), id), ErrorKind.DENIED);
    refused(() -> of(Optional.empty()), ErrorKind.DENIED);
    refused(
        () -> consent.room.grants().createUserGrantsPage(application(), ALICE), ErrorKind.DENIED);
  }

  @Test
  void staysRevokedThoughARenewalWasUnderWay() {
    UserGrant grant = only();
    TokenKey key = grant.wish().key(grant.asker());
    StoredToken before = consent.tokens.find(key).orElseThrow();
    consent.room.grants().revokeUserGrant(application(), grant.id());
    assertThat(consent.tokens.replace(key, before, renewed(before))).isFalse();
    assertThat(consent.tokens.find(key)).isEmpty();
    assertThat(consent.get(consent.ask())).isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void vanishesWithItsProvider() {
    VaultParts.delete(consent.database, consent.providers.oauth2(HOME, "calendar"));
    assertThat(of(Optional.empty())).isEmpty();
  }

  @Test
  void showsAUserTheirOwnGrantsByALinkAndTakesThemBack() {
    Secret link = link(ALICE);
    GrantsView view = consent.room.grants().page(link);
    assertThat(view.user()).isEqualTo(ALICE);
    assertThat(view.grants()).hasSize(1);
    consent.room.grants().revoke(link, view.grants().getFirst().id());
    assertThat(consent.room.grants().page(link).grants()).isEmpty();
    assertThat(consent.get(consent.ask())).isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void revokesNobodyElsesGrantByALink() {
    Secret link = link(MALLORY);
    assertThat(consent.room.grants().page(link).grants()).isEmpty();
    consent.room.grants().revoke(link, only().id());
    assertThat(consent.token(consent.ask())).isEqualTo("t");
  }

  @Test
  void refusesLinksThatEndedOrWereNeverMade() {
    Secret link = link(ALICE);
    String text = link.reveal();
    String moved = ABROAD + text.substring(text.indexOf('.'));
    for (String wrong : List.of("", ".", "x.y", text + "A", text.substring(1), moved)) {
      refused(() -> consent.room.grants().page(new Secret(wrong)), ErrorKind.DENIED);
    }
    consent.clock.advance(ConsentConfig.DEFAULT.pageLife());
    refused(() -> consent.room.grants().page(link), ErrorKind.DENIED);
    refused(() -> consent.room.grants().revoke(link, "x"), ErrorKind.DENIED);
  }

  private Secret link(EndUser user) {
    var url = consent.room.grants().createUserGrantsPage(application(), user);
    return new Secret(ConsentFixture.query(url).getOrDefault("link", ""));
  }

  private StoredToken renewed(StoredToken before) {
    return new StoredToken(
        new Secret("renewed"),
        before.refreshToken(),
        consent.clock.instant().plusSeconds(1),
        before.expiresAt(),
        before.scopes());
  }

  private UserGrant only() {
    List<UserGrant> grants = of(Optional.empty());
    assertThat(grants).hasSize(1);
    return grants.getFirst();
  }

  private List<UserGrant> of(Optional<EndUser> user) {
    return consent.room.grants().listUserGrants(application(), user, PageRequest.first(10)).items();
  }

  private static void refused(ThrowingCallable call, ErrorKind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
