package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.AuthorizationResponse.Granted;
import dev.serai.protocol.oauth.ClientAuthentication.ClientSecretBasic;
import dev.serai.protocol.oauth.Discovered.Found;
import dev.serai.protocol.oauth.JwtVerdict.Accepted;
import dev.serai.protocol.oauth.JwtVerdict.Refused;
import dev.serai.protocol.oauth.TokenOutcome.Issued;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against an authorization server somebody else wrote. It lives in real time, so we do too. */
class IndependentServerTest {

  private static final MockOAuth2Server PEER = new MockOAuth2Server();
  private static final Oauth OAUTH =
      Oauth.create(OauthConfig.DEFAULT, InstantSource.system(), Ids.secure());
  private static final TokenTarget TARGET =
      new TokenTarget(List.of("openid", "api"), List.of(), List.of("downstream"));

  @BeforeAll
  static void start() throws IOException {
    PEER.start();
  }

  @AfterAll
  static void stop() throws IOException {
    OAUTH.close();
    PEER.shutdown();
  }

  @Test
  void isDiscoveredByEitherDocument() {
    var byOpenId = (Found) OAUTH.discovery().at(openIdUrl());
    var byOauth =
        (Found) OAUTH.discovery().at(PEER.oauth2AuthorizationServerMetadataUrl("default").uri());

    assertThat(byOpenId.server().issuer()).isEqualTo(PEER.issuerUrl("default").toString());
    assertThat(byOauth.server().tokenEndpoint()).isEqualTo(byOpenId.server().tokenEndpoint());
  }

  @Test
  void issuesTokensToAClientThatValidate() {
    Issued issued = issued(client().clientCredentials(TokenTarget.scopes("api")));

    assertThat(issued.expiresIn()).isPresent();
    assertThat(validate(issued.accessToken(), JwtRules.audience("api")))
        .isInstanceOfSatisfying(
            Accepted.class,
            accepted -> assertThat(accepted.token().subject()).contains("my client"));
    assertThat(validate(issued.accessToken(), JwtRules.audience("other")))
        .isInstanceOf(Refused.class);
  }

  @Test
  void letsAUserConsentAndTheGrantBeRenewed() throws Exception {
    var request =
        new AuthorizationRequest(
            URI.create("https://serai.example/callback"),
            new Secret(Ids.secure().alphanumeric(32)),
            Optional.of(Pkce.create(Ids.secure())),
            TARGET,
            Map.of());
    Secret code = consent(request);

    Issued first = issued(client().exchangeCode(code, request));
    Issued second = issued(client().refresh(first.refreshToken().orElseThrow(), TokenTarget.ANY));

    assertThat(validate(first.accessToken(), JwtRules.ANY)).isInstanceOf(Accepted.class);
    assertThat(validate(second.accessToken(), JwtRules.ANY)).isInstanceOf(Accepted.class);
  }

  @Test
  void refusesACodeWithAnotherVerifier() throws Exception {
    var request =
        new AuthorizationRequest(
            URI.create("https://serai.example/callback"),
            new Secret("state"),
            Optional.of(Pkce.create(Ids.secure())),
            TARGET,
            Map.of());
    Secret code = consent(request);
    var stolen =
        new AuthorizationRequest(
            request.redirectUri(),
            request.state(),
            Optional.of(Pkce.create(Ids.secure())),
            TARGET,
            Map.of());

    assertThat(client().exchangeCode(code, stolen))
        .isInstanceOfSatisfying(
            TokenOutcome.Refused.class,
            refused -> assertThat(refused.error()).isEqualTo("invalid_grant"));
  }

  @Test
  void exchangesAUsersToken() {
    var user = new Secret(PEER.issueToken("default", "alice").serialize());

    Issued issued =
        issued(
            client()
                .tokenExchange(
                    new TokenExchange(
                        new TypedToken(user, TypedToken.JWT), Optional.empty(), TARGET)));

    assertThat(validate(issued.accessToken(), JwtRules.audience("downstream")))
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.token().subject()).contains("alice"));
  }

  @Test
  void takesAUsersTokenAsAGrant() {
    var user = new Secret(PEER.issueToken("default", "alice").serialize());

    Issued issued =
        issued(
            client()
                .jwtBearer(
                    user,
                    TokenTarget.scopes("api"),
                    Map.of("requested_token_use", "on_behalf_of")));

    assertThat(validate(issued.accessToken(), JwtRules.ANY))
        .isInstanceOfSatisfying(
            Accepted.class, accepted -> assertThat(accepted.token().subject()).contains("alice"));
  }

  @Test
  void isNotBelievedForAnotherIssuer() {
    var foreign = new Secret(PEER.issueToken("other", "alice").serialize());

    assertThat(validate(foreign, JwtRules.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(JwtVerdict.Reason.WRONG_ISSUER));
  }

  private static Secret consent(AuthorizationRequest request) throws Exception {
    try (var browser = HttpClient.newHttpClient()) {
      var page = HttpRequest.newBuilder(client().authorizationUrl(request)).build();
      String location =
          browser
              .send(page, BodyHandlers.discarding())
              .headers()
              .firstValue("Location")
              .orElseThrow();
      var parameters = URLUtils.parseParameters(URI.create(location).getRawQuery());
      return ((Granted) AuthorizationResponse.read(parameters, request.state(), server())).code();
    }
  }

  private static JwtVerdict validate(Secret token, JwtRules rules) {
    return OAUTH.jwtValidator().validate(token, openIdUrl(), rules);
  }

  private static Issued issued(TokenOutcome outcome) {
    assertThat(outcome).isInstanceOf(Issued.class);
    return (Issued) outcome;
  }

  private static OauthClient client() {
    return OAUTH.client(server(), new ClientSecretBasic("my client", new Secret("my secret")));
  }

  private static AuthorizationServer server() {
    return ((Found) OAUTH.discovery().at(openIdUrl())).server();
  }

  private static URI openIdUrl() {
    return PEER.wellKnownUrl("default").uri();
  }
}
