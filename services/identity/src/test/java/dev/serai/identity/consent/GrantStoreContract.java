package dev.serai.identity.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.vault.AuthorizationServerSource.Discovered;
import dev.serai.identity.vault.ClientAuthentication.SecretPost;
import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.Oauth2Settings;
import dev.serai.identity.vault.SecretLocation;
import dev.serai.identity.vault.StoredToken;
import dev.serai.identity.vault.TokenStore;
import dev.serai.identity.vault.VaultParts;
import dev.serai.identity.vault.Vendor;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.storage.Database;
import dev.serai.testing.TestClock;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of grants does. */
abstract class GrantStoreContract {

  private static final AccountId HOME = AccountId.DEFAULT;
  private static final AccountId ABROAD = new AccountId("999988887777");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final EndUser ALICE = new EndUser.Verified("https://idp.example", "alice");
  private static final EndUser BOB = new EndUser.Asserted("bob");

  private GrantStore store;
  private TokenStore tokens;

  /** With the tables of the room. */
  abstract Database database();

  @BeforeEach
  void create() {
    store = new SqlGrantStore(database());
    tokens = VaultParts.tokens(database(), TestClock.create());
    VaultParts.create(
        database(),
        new Oauth2CredentialProvider(
            HOME,
            "calendar",
            "provider-1",
            Vendor.CustomOauth2,
            new Oauth2Settings(
                "client",
                new Discovered(URI.create("https://as.example/.well-known/openid-configuration")),
                new SecretPost(),
                Optional.empty()),
            new SecretLocation.Managed(),
            "callback-1",
            1,
            NOW,
            NOW));
  }

  @Test
  void givesBackWhatItWasGiven() {
    UserGrant grant = kept("g1", ALICE, "read");
    assertThat(store.find(HOME, "g1")).contains(grant);
    assertThat(store.find(ABROAD, "g1")).isEmpty();
  }

  @Test
  void listsByAccountAndUserInPages() {
    UserGrant first = kept("g1", ALICE, "read");
    UserGrant second = kept("g2", BOB, "read");
    UserGrant third = kept("g3", ALICE, "write");
    Page<UserGrant> page = store.list(HOME, Optional.empty(), PageRequest.first(2));
    assertThat(page.items()).containsExactly(first, second);
    assertThat(store.list(HOME, Optional.empty(), new PageRequest(2, page.next())).items())
        .containsExactly(third);
    assertThat(store.list(HOME, Optional.of(ALICE), PageRequest.first(9)).items())
        .containsExactly(first, third);
    assertThat(store.list(ABROAD, Optional.of(ALICE), PageRequest.first(9)).items()).isEmpty();
  }

  @Test
  void keepsTheIdOfAGrantThatIsGivenAnew() {
    kept("g1", ALICE, "read");
    kept("g2", ALICE, "read");
    assertThat(store.list(HOME, Optional.empty(), PageRequest.first(9)).items())
        .singleElement()
        .returns("g1", UserGrant::id);
  }

  @Test
  void forgetsAGrantWhoseTokenIsGone() {
    UserGrant grant = kept("g1", ALICE, "read");
    tokens.remove(grant.wish().key(grant.asker()));
    assertThat(store.find(HOME, "g1")).isEmpty();
    kept("g2", ALICE, "write");
    tokens.put(grant.wish().key(grant.asker()), token("read"));
    assertThat(store.find(HOME, "g1")).isEmpty();
  }

  @Test
  void removesGrantAndTokenTogetherAndOnce() {
    UserGrant grant = kept("g1", ALICE, "read");
    TokenStore.Change gone = tokens.removing(grant.wish().key(grant.asker()));
    assertThat(store.remove(ABROAD, "g1", handle -> gone.in(handle))).isFalse();
    assertThat(tokens.find(grant.wish().key(grant.asker()))).isPresent();
    assertThat(store.remove(HOME, "g1", handle -> gone.in(handle))).isTrue();
    assertThat(tokens.find(grant.wish().key(grant.asker()))).isEmpty();
    assertThat(store.remove(HOME, "g1", handle -> gone.in(handle))).isFalse();
  }

  @Test
  void notesAUseUnlessOneIsNotedAlready() {
    UserGrant grant = kept("g1", ALICE, "read");
    store.used(grant.key(), NOW, NOW.plusSeconds(1));
    store.used(grant.key(), NOW.plusSeconds(1), NOW.plusSeconds(2));
    assertThat(store.find(HOME, "g1").orElseThrow().lastUsed()).contains(NOW.plusSeconds(1));
    store.used(grant.key(), NOW.plusSeconds(2), NOW.plusSeconds(3));
    assertThat(store.find(HOME, "g1").orElseThrow().lastUsed()).contains(NOW.plusSeconds(3));
  }

  private UserGrant kept(String id, EndUser user, String scope) {
    Arn identity = Arn.agentCore(Region.DEFAULT, HOME, "workload-identity/travel-agent");
    var grant =
        new UserGrant(
            id,
            new Asker(HOME, "identity-1", "travel-agent", identity, user),
            new Wish("provider-1", "calendar", List.of(scope), List.of(), List.of()),
            List.of(scope),
            NOW,
            Optional.empty());
    TokenStore.Change kept = tokens.putting(grant.wish().key(grant.asker()), token(scope));
    database()
        .write(
            handle -> {
              kept.in(handle);
              store.put(handle, grant);
              return grant;
            });
    return grant;
  }

  private static StoredToken token(String scope) {
    return new StoredToken(new Secret("t"), Optional.empty(), NOW, Optional.empty(), Set.of(scope));
  }
}
