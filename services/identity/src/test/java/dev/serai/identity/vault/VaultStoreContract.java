package dev.serai.identity.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.identity.vault.ProviderStore.Insertion;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Database;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link ProviderStore} and {@link TokenStore} promise, on every database. */
abstract class VaultStoreContract {

  private static final AccountId HOME = VaultFixture.HOME;
  private static final AccountId ABROAD = VaultFixture.ABROAD;
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final int MANY = 100;

  @TempDir private Path folder;
  private VaultFixture vault;
  private ProviderStore providers;
  private TokenStore tokens;

  abstract Database emptyDatabase(Path folder);

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder, emptyDatabase(folder));
    providers = new SqlProviderStore(vault.database);
    tokens = vault.room.tokens();
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void findsWhatWasCreated() {
    ProviderRow row = row(provider(HOME, "mail", 1));
    assertThat(providers.create(row, MANY)).isEqualTo(Insertion.DONE);
    assertThat(providers.find(HOME, Kind.OAUTH2, "mail")).contains(row);
  }

  @Test
  void refusesASecondOfOneNameAndKind() {
    providers.create(row(provider(HOME, "mail", 1)), MANY);
    assertThat(providers.create(row(provider(HOME, "mail", 1)), MANY)).isEqualTo(Insertion.EXISTS);
    assertThat(providers.create(row(apiKey("mail")), MANY)).isEqualTo(Insertion.DONE);
    assertThat(providers.create(row(provider(ABROAD, "mail", 1)), MANY)).isEqualTo(Insertion.DONE);
  }

  @Test
  void countsProvidersOfOneKindAndAccount() {
    providers.create(row(provider(HOME, "a", 1)), 1);
    providers.create(row(apiKey("a")), 1);
    assertThat(providers.create(row(provider(HOME, "b", 1)), 1)).isEqualTo(Insertion.LIMIT_REACHED);
    assertThat(providers.create(row(provider(ABROAD, "b", 1)), 1)).isEqualTo(Insertion.DONE);
  }

  @Test
  void listsByNamePageByPage() {
    List.of("c", "a", "b").forEach(name -> providers.create(row(provider(HOME, name, 1)), MANY));
    var first = providers.list(HOME, Kind.OAUTH2, PageRequest.first(2));
    var second = providers.list(HOME, Kind.OAUTH2, new PageRequest(2, first.next()));
    assertThat(first.items()).extracting(CredentialProvider::name).containsExactly("a", "b");
    assertThat(second.items()).extracting(CredentialProvider::name).containsExactly("c");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void updatesTheGenerationItWasReadAtOnly() {
    providers.create(row(provider(HOME, "mail", 1)), MANY);
    ProviderRow next = row(provider(HOME, "mail", 2));
    assertThat(providers.update(next)).isTrue();
    assertThat(providers.update(next)).isFalse();
    assertThat(providers.find(HOME, Kind.OAUTH2, "mail")).contains(next);
  }

  @Test
  void keepsWhatUsersGrantedThroughAnUpdateAndDropsTheRest() {
    Oauth2CredentialProvider provider = provider(HOME, "mail", 1);
    providers.create(row(provider), MANY);
    TokenKey machine = machine(provider, "read");
    TokenKey grant = grant(provider, VaultFixture.ANNA, "read");
    tokens.put(machine, token("m"));
    tokens.put(grant, token("g"));
    providers.update(row(provider(HOME, "mail", 2)));
    assertThat(tokens.find(machine)).isEmpty();
    assertThat(tokens.find(grant)).isPresent();
  }

  @Test
  void deletesAProviderWithItsTokens() {
    Oauth2CredentialProvider provider = provider(HOME, "mail", 1);
    providers.create(row(provider), MANY);
    TokenKey grant = grant(provider, VaultFixture.ANNA, "read");
    tokens.put(grant, token("g"));
    assertThat(providers.delete(ABROAD, Kind.OAUTH2, "mail")).isFalse();
    assertThat(providers.delete(HOME, Kind.OAUTH2, "mail")).isTrue();
    assertThat(providers.delete(HOME, Kind.OAUTH2, "mail")).isFalse();
    assertThat(tokens.find(grant)).isEmpty();
    assertThat(tokens.put(grant, token("late"))).isFalse();
    assertThat(tokens.find(grant)).isEmpty();
  }

  @Test
  void changesTagsOfAnExistingProvider() {
    providers.create(row(provider(HOME, "mail", 1)), MANY);
    Map<String, String> tags = Map.of("team", "sales");
    assertThat(providers.tag(HOME, Kind.OAUTH2, "mail", old -> tags)).isTrue();
    assertThat(providers.tag(HOME, Kind.API_KEY, "mail", old -> tags)).isFalse();
    assertThat(providers.find(HOME, Kind.OAUTH2, "mail").orElseThrow().tags()).isEqualTo(tags);
  }

  @Test
  void givesTokensBackAsTheyWerePut() {
    Oauth2CredentialProvider provider = created("mail");
    StoredToken forever =
        new StoredToken(
            new Secret("a"), Optional.of(new Secret("r")), NOW, Optional.empty(), Set.of("x"));
    TokenKey key = grant(provider, VaultFixture.ANNA, "read");
    tokens.put(key, token("old"));
    assertThat(tokens.put(key, forever)).isTrue();
    assertThat(tokens.find(key)).contains(forever);
    assertThat(tokens.remove(key)).isTrue();
    assertThat(tokens.remove(key)).isFalse();
    assertThat(tokens.find(key)).isEmpty();
  }

  @Test
  void tellsTokensApartByEveryPartOfTheirKey() {
    Oauth2CredentialProvider provider = created("mail");
    var sameText = new EndUser.Asserted("https://issuer.example|anna");
    tokens.put(grant(provider, VaultFixture.ANNA, "read"), token("g"));
    assertThat(tokens.find(grant(provider, VaultFixture.ANNA, "read", "write"))).isEmpty();
    assertThat(tokens.find(grant(provider, sameText, "read"))).isEmpty();
    assertThat(tokens.find(machine(provider, "read"))).isEmpty();
    assertThat(tokens.find(grant(created("other"), VaultFixture.ANNA, "read"))).isEmpty();
  }

  @Test
  void keepsNoReadableToken() {
    tokens.put(grant(created("mail"), VaultFixture.ANNA, "read"), token("plainly-secret"));
    String row =
        vault.database.read(
            handle ->
                handle.createQuery("SELECT tokens FROM identity_token").mapTo(String.class).one());
    assertThat(row).doesNotContain("plainly-secret");
  }

  @Test
  void opensATokenInItsOwnRowOnly() {
    Oauth2CredentialProvider provider = created("mail");
    TokenKey annas = grant(provider, VaultFixture.ANNA, "read");
    TokenKey bobs = grant(provider, new EndUser.Asserted("bob"), "read");
    tokens.put(annas, token("annas"));
    tokens.put(bobs, token("bobs"));
    vault.database.write(
        handle ->
            handle.execute(
                "UPDATE identity_token SET tokens ="
                    + " (SELECT tokens FROM identity_token WHERE key_hash = ?) WHERE key_hash = ?",
                annas.hash(),
                bobs.hash()));
    assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> tokens.find(bobs));
  }

  @Test
  void listsAndRevokesGrantsOfOneUser() {
    Oauth2CredentialProvider provider = created("mail");
    tokens.put(grant(provider, VaultFixture.ANNA, "read"), token("a"));
    tokens.put(grant(provider, new EndUser.Asserted("bob"), "read"), token("b"));
    tokens.put(machine(provider, "read"), token("m"));
    List<Grant> grants = tokens.grants(HOME, VaultFixture.ANNA, MANY);
    assertThat(grants).extracting(Grant::providerName).containsExactly("mail");
    String id = grants.getFirst().id();
    assertThat(tokens.revoke(HOME, new EndUser.Asserted("bob"), id)).isFalse();
    assertThat(tokens.revoke(ABROAD, VaultFixture.ANNA, id)).isFalse();
    assertThat(tokens.revoke(HOME, VaultFixture.ANNA, id)).isTrue();
    assertThat(tokens.grants(HOME, VaultFixture.ANNA, MANY)).isEmpty();
  }

  @Test
  void forgetsAllOfAWorkload() {
    TokenKey key = grant(created("mail"), VaultFixture.ANNA, "read");
    tokens.put(key, token("a"));
    tokens.forgetWorkload(HOME, key.identityId());
    assertThat(tokens.find(key)).isEmpty();
  }

  @Test
  void clearsAwayWhatExpiredAndCannotBeRenewed() {
    Oauth2CredentialProvider provider = created("mail");
    TokenKey old = machine(provider, "old");
    tokens.put(
        old, new StoredToken(new Secret("o"), Optional.empty(), NOW, Optional.of(NOW), Set.of()));
    tokens.put(
        machine(provider, "new"),
        new StoredToken(
            new Secret("n"), Optional.empty(), NOW.plusMillis(1), Optional.empty(), Set.of()));
    assertThat(tokens.find(old)).isEmpty();
  }

  @Test
  void grantsAClaimToOneHolderUntilItEnds() {
    TokenKey key = machine(created("mail"), "read");
    Instant end = NOW.plus(Duration.ofSeconds(30));
    assertThat(tokens.claim(key, "one", NOW, end)).isTrue();
    assertThat(tokens.claim(key, "two", end.minusMillis(1), end)).isFalse();
    assertThat(tokens.claim(key, "two", end, end.plusSeconds(30))).isTrue();
    tokens.release(key, "one");
    assertThat(tokens.claim(key, "three", end, end)).isFalse();
    tokens.release(key, "two");
    assertThat(tokens.claim(key, "three", end, end)).isTrue();
  }

  private Oauth2CredentialProvider created(String name) {
    Oauth2CredentialProvider provider = provider(HOME, name, 1);
    providers.create(row(provider), MANY);
    return provider;
  }

  private static ProviderRow row(CredentialProvider provider) {
    return new ProviderRow(provider, Optional.of("sealed"), Map.of("stage", "test"));
  }

  private static ApiKeyCredentialProvider apiKey(String name) {
    return new ApiKeyCredentialProvider(
        HOME, name, "key " + name, new SecretLocation.External("prod/" + name, "key"), 1, NOW, NOW);
  }

  private static Oauth2CredentialProvider provider(AccountId account, String name, int generation) {
    return new Oauth2CredentialProvider(
        account,
        name,
        account + " " + name,
        Vendor.CustomOauth2,
        new Oauth2Settings(
            "client",
            new AuthorizationServerSource.Discovered(
                URI.create("https://issuer.example/.well-known/openid-configuration")),
            new ClientAuthentication.PrivateKeyJwt(
                new Arn("aws", "kms", "us-east-1", HOME.value(), "key/x"),
                ClientAuthentication.SigningAlgorithm.ES256,
                Map.of("kid", "k1"),
                Map.of()),
            Optional.of(
                new OnBehalfOfExchange(
                    OnBehalfOfExchange.GrantType.TOKEN_EXCHANGE,
                    OnBehalfOfExchange.ActorToken.M2M,
                    List.of("act")))),
        new SecretLocation.Managed(),
        "callback-1",
        generation,
        NOW,
        NOW);
  }

  private static TokenKey grant(Oauth2CredentialProvider provider, EndUser user, String... scopes) {
    return TokenKey.ofGrant(VaultFixture.clerk(), user, provider, target(scopes));
  }

  private static TokenKey machine(Oauth2CredentialProvider provider, String... scopes) {
    return TokenKey.ofMachine(VaultFixture.clerk(), provider, target(scopes));
  }

  private static TokenTarget target(String... scopes) {
    return TokenTarget.of(List.of(scopes), List.of(), List.of());
  }

  private static StoredToken token(String text) {
    return new StoredToken(
        new Secret(text),
        Optional.empty(),
        NOW,
        Optional.of(NOW.plus(Duration.ofHours(1))),
        Set.of("read"));
  }
}
