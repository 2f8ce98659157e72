package dev.serai.identity.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.identity.FakeKeys;
import dev.serai.identity.vault.AuthorizationServerSource.Stated;
import dev.serai.identity.vault.ClientAuthentication.SecretPost;
import dev.serai.identity.vault.CredentialProviders;
import dev.serai.identity.vault.Oauth2Client;
import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.Oauth2Settings;
import dev.serai.identity.vault.OnBehalfOfExchange;
import dev.serai.identity.vault.SecretLocation;
import dev.serai.identity.vault.StoredToken;
import dev.serai.identity.vault.TokenOutcome;
import dev.serai.identity.vault.TokenOutcome.ConsentNeeded;
import dev.serai.identity.vault.TokenOutcome.Issued;
import dev.serai.identity.vault.TokenRefresh;
import dev.serai.identity.vault.TokenRequest;
import dev.serai.identity.vault.TokenStore;
import dev.serai.identity.vault.TokenTarget;
import dev.serai.identity.vault.VaultParts;
import dev.serai.identity.vault.Vendor;
import dev.serai.identity.workload.UserJwts;
import dev.serai.identity.workload.Workload;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.AuthorizationServer;
import dev.serai.protocol.oauth.ClientAuthentication;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.protocol.oauth.OauthConfig;
import dev.serai.storage.Database;
import dev.serai.storage.Databases;
import dev.serai.testing.TestClock;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Consent over SQLite and a scripted authorization server, with a clock that stands still. */
final class ConsentFixture implements AutoCloseable {

  static final AccountId HOME = AccountId.DEFAULT;
  static final AccountId ABROAD = new AccountId("999988887777");
  static final EndUser.Verified ALICE = new EndUser.Verified("https://idp.example", "alice");
  static final EndUser.Verified MALLORY = new EndUser.Verified("https://idp.example", "mallory");
  static final String RETURN_URL = "https://app.example/done";
  static final String ISSUER = "https://as.example";

  final TestClock clock = TestClock.create();
  final ScriptedServer server = new ScriptedServer();
  private final URI endpoint;
  final FakeProviders providers = new FakeProviders();
  final Database database;
  final TokenStore tokens;
  final Oauth oauth;
  final ConsentRoom room;
  boolean namesIssuer;
  boolean allowed = true;

  ConsentFixture(Path folder) {
    this(folder, OauthConfig.DEFAULT, Optional.empty());
  }

  /**
   * @param elsewhere the authorization server, when it is not this fixture's own
   */
  ConsentFixture(Path folder, OauthConfig config, Optional<URI> elsewhere) {
    endpoint = elsewhere.orElseGet(() -> server.uri(""));
    database = Databases.temporary(folder);
    database.migrate("identity");
    tokens = VaultParts.tokens(database, clock);
    oauth = Oauth.create(config, clock, Ids.secure());
    providers.add(provider("calendar", "11111111-aaaa", Vendor.CustomOauth2, Optional.empty()));
    room = room();
  }

  /** Another process over the same rows. */
  ConsentRoom room() {
    AccessControl access =
        request ->
            allowed
                ? new Decision.Allowed(List.of())
                : new Decision.Denied(List.of(), "the test says so");
    return ConsentRoom.create(
        ConsentConfig.DEFAULT,
        new ConsentRoom.Ports(
            Region.DEFAULT,
            URI.create("http://127.0.0.1:8080"),
            access,
            providers,
            this::reach,
            tokens,
            new KeptTokens(),
            workload -> List.of(RETURN_URL, "javascript:alert(1)", RETURN_URL + "#x"),
            ConsentFixture::user,
            database,
            new FakeKeys(),
            clock,
            Ids.secure()));
  }

  Oauth2CredentialProvider provider(
      String name, String callbackId, Vendor vendor, Optional<OnBehalfOfExchange> onBehalfOf) {
    return new Oauth2CredentialProvider(
        HOME,
        name,
        "id-of-" + name,
        vendor,
        new Oauth2Settings(
            "client-1",
            new Stated(
                ISSUER,
                endpoint.resolve("/authorize"),
                endpoint.resolve("/token"),
                List.of(),
                List.of()),
            new SecretPost(),
            onBehalfOf),
        new SecretLocation.Managed(),
        callbackId,
        1,
        clock.instant(),
        clock.instant());
  }

  static Caller application() {
    return caller(HOME);
  }

  static Caller caller(AccountId account) {
    Arn arn = new Arn("aws", "iam", "", account.value(), "user/application");
    return new Caller(account, new Principal.User(arn, "application"), "AKIAX", "request-1");
  }

  Workload workload(AccountId account, String id, Optional<EndUser> user, Optional<Secret> jwt) {
    Arn identity =
        Arn.agentCore(
            Region.DEFAULT, account, "workload-identity-directory/default/workload-identity/" + id);
    return new Workload(
        account,
        "id-of-" + id,
        id,
        identity,
        Delegation.of(user).to(identity),
        jwt,
        Optional.empty(),
        clock.instant().plus(Duration.ofHours(1)));
  }

  Workload agentOf(EndUser user) {
    return workload(HOME, "travel-agent", Optional.of(user), Optional.empty());
  }

  /** A request of Alice's agent that can be altered. */
  Ask ask() {
    return new Ask(
        agentOf(ALICE),
        List.of("read"),
        Optional.empty(),
        Optional.of(RETURN_URL),
        false,
        Map.of(),
        Optional.empty());
  }

  /** One call of {@code GetResourceOauth2Token}. */
  record Ask(
      Workload workload,
      List<String> scopes,
      Optional<String> sessionUri,
      Optional<String> returnUrl,
      boolean force,
      Map<String, String> parameters,
      Optional<String> state) {

    Ask by(Workload other) {
      return new Ask(other, scopes, sessionUri, returnUrl, force, parameters, state);
    }

    Ask scopes(String... other) {
      return new Ask(workload, List.of(other), sessionUri, returnUrl, force, parameters, state);
    }

    Ask polling(String uri) {
      return new Ask(workload, scopes, Optional.of(uri), returnUrl, force, parameters, state);
    }

    Ask returningTo(String url) {
      return new Ask(workload, scopes, sessionUri, Optional.of(url), force, parameters, state);
    }

    Ask returningNowhere() {
      return new Ask(workload, scopes, sessionUri, Optional.empty(), force, parameters, state);
    }

    Ask forced() {
      return new Ask(workload, scopes, sessionUri, returnUrl, true, parameters, state);
    }

    Ask with(Map<String, String> other) {
      return new Ask(workload, scopes, sessionUri, returnUrl, force, other, state);
    }

    Ask remembering(String text) {
      return new Ask(workload, scopes, sessionUri, returnUrl, force, parameters, Optional.of(text));
    }
  }

  TokenRequest request(Ask ask) {
    return new TokenRequest(
        application(),
        ask.workload(),
        providers.oauth2(HOME, "calendar"),
        TokenTarget.of(ask.scopes(), List.of(), List.of()),
        ask.sessionUri(),
        ask.returnUrl(),
        ask.force(),
        ask.parameters(),
        ask.state());
  }

  TokenOutcome get(Ask ask) {
    return room.userFederation().token(request(ask));
  }

  String token(Ask ask) {
    return ((Issued) get(ask)).accessToken().reveal();
  }

  ConsentNeeded begin(Ask ask) {
    return (ConsentNeeded) get(ask);
  }

  /** A session whose user has come back from the provider with {@code code}. */
  SessionUri pending(Ask ask, Browser browser, String code) {
    SessionUri session = uri(begin(ask));
    browser.answers(browser.allow(session), code);
    return session;
  }

  void complete(SessionUri session, EndUser user) {
    room.completion().completeResourceTokenAuth(application(), claimant(user), session.toString());
  }

  static SessionUri uri(ConsentNeeded needed) {
    return SessionUri.parse(needed.sessionUri()).orElseThrow();
  }

  /** JWTs of these tests are the user's text, signed by nobody's {@code forged}. */
  static Claimant claimant(EndUser user) {
    return switch (user) {
      case EndUser.Verified verified -> new Claimant.ByToken(new Secret(verified.text()));
      case EndUser.Asserted asserted -> new Claimant.ById(asserted.id());
    };
  }

  private static UserJwts.Shown user(Secret jwt) {
    if (EndUser.parse(jwt.reveal()) instanceof EndUser.Verified verified
        && !verified.subject().equals("forged")) {
      return new UserJwts.Shown(verified, Instant.MAX);
    }
    throw ServiceException.of(ErrorKind.UNAUTHENTICATED, "the token does not hold");
  }

  private AuthorizationServers.Reached reach(Oauth2CredentialProvider provider) {
    var known =
        new AuthorizationServer(
            ISSUER,
            Optional.of(endpoint.resolve("/authorize")),
            Optional.of(endpoint.resolve("/token")),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            namesIssuer);
    return new AuthorizationServers.Reached(
        known,
        oauth.client(
            known, new ClientAuthentication.ClientSecretPost("client-1", new Secret("secret-1"))));
  }

  static Map<String, String> query(URI uri) {
    var values = new HashMap<String, String>();
    Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> values.put(pair[0], URLDecoder.decode(pair[1], UTF_8)));
    return values;
  }

  @Override
  public void close() {
    oauth.close();
    server.close();
    database.close();
  }

  /** One browser: what it knows is its cookie. */
  final class Browser {

    final Secret cookie;

    Browser(Secret cookie) {
      this.cookie = cookie;
    }

    /** Looks, agrees, and tells the {@code state} it was sent to the provider with. */
    String allow(SessionUri session) {
      return query(onward(session)).getOrDefault("state", "");
    }

    URI onward(SessionUri session) {
      room.browser().question(session, cookie);
      return room.browser().allow(session, cookie).target();
    }

    URI answers(String state, String code) {
      return comes("11111111-aaaa", Map.of("state", List.of(state), "code", List.of(code)));
    }

    URI comes(String callbackId, Map<String, List<String>> answer) {
      return room.browser().callback(callbackId, answer, cookie);
    }
  }

  Browser browser() {
    return new Browser(new Secret(Ids.secure().alphanumeric(43)));
  }

  /** Providers in memory, with their rows. */
  final class FakeProviders implements CredentialProviders {

    private final Map<String, Oauth2CredentialProvider> byName = new HashMap<>();

    void add(Oauth2CredentialProvider provider) {
      byName.put(provider.name(), provider);
      VaultParts.create(database(), provider);
    }

    void replace(Oauth2CredentialProvider provider) {
      byName.put(provider.name(), provider);
    }

    @Override
    public Oauth2CredentialProvider oauth2(AccountId account, String name) {
      return Optional.ofNullable(byName.get(name))
          .filter(provider -> provider.account().equals(account))
          .orElseThrow(() -> ServiceException.notFound("no provider " + name));
    }

    @Override
    public Oauth2Client client(Oauth2CredentialProvider provider) {
      return new Oauth2Client(provider, Optional.of(new Secret("secret-1")));
    }

    @Override
    public Secret apiKey(AccountId account, String name) {
      throw ServiceException.notFound("no provider " + name);
    }
  }

  private Database database() {
    return database;
  }

  /** Hands out what is stored and valid, without renewing. */
  private final class KeptTokens implements TokenRefresh {
    @Override
    public Optional<StoredToken> valid(
        Oauth2CredentialProvider provider, dev.serai.identity.vault.TokenKey key) {
      return tokens.find(key).filter(token -> token.isValid(clock.instant()));
    }
  }
}
