package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.ClientAuthentication.None;
import dev.serai.testing.TestClock;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OauthClientTest {

  private static final URI CALLBACK = URI.create("https://serai.example/callback/1");
  private static final Pkce PKCE =
      new Pkce(new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
  private static final TokenTarget TARGET =
      new TokenTarget(
          List.of("read", "write"), List.of(URI.create("https://api.example/")), List.of("api"));

  private final ScriptedServer server =
      new ScriptedServer()
          .answer("/token", 200, "{\"access_token\":\"a\",\"token_type\":\"bearer\"}");
  private final Oauth oauth = Oauth.create(OauthConfig.DEFAULT, TestClock.create(), Ids.secure());
  private final OauthClient client = oauth.client(described(), new None("me"));

  @AfterEach
  void stop() {
    oauth.close();
    server.close();
  }

  @Test
  void asksForATokenOfItsOwn() {
    client.clientCredentials(TARGET);

    assertThat(server.lastRequest().form())
        .containsOnly(
            Map.entry("grant_type", List.of("client_credentials")),
            Map.entry("scope", List.of("read write")),
            Map.entry("resource", List.of("https://api.example/")),
            Map.entry("audience", List.of("api")),
            Map.entry("client_id", List.of("me")));
  }

  @Test
  void sendsTheUserToConsent() {
    URI url = client.authorizationUrl(request(TARGET, Map.of("access_type", "offline")));

    assertThat(url.toString()).startsWith(server.uri("/authorize?").toString());
    assertThat(URLUtils.parseParameters(url.getRawQuery()))
        .containsOnly(
            Map.entry("kept", List.of("1")),
            Map.entry("response_type", List.of("code")),
            Map.entry("client_id", List.of("me")),
            Map.entry("redirect_uri", List.of(CALLBACK.toString())),
            Map.entry("state", List.of("s t&te")),
            Map.entry("scope", List.of("read write")),
            Map.entry("resource", List.of("https://api.example/")),
            Map.entry("audience", List.of("api")),
            Map.entry("access_type", List.of("offline")),
            Map.entry("code_challenge", List.of("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")),
            Map.entry("code_challenge_method", List.of("S256")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client_id",
        "redirect_uri",
        "response_type",
        "response_mode",
        "scope",
        "state",
        "code_challenge",
        "code_challenge_method",
        "request",
        "request_uri",
        "resource",
        "audience",
        "Redirect_URI"
      })
  void refusesExtraParametersThatWouldChangeTheRequest(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request(TARGET, Map.of(name, "x")))
        .withMessageEndingWith(name);
  }

  @Test
  void letsProvidersHaveTheirOwnAudienceParameter() {
    var url = client.authorizationUrl(request(TokenTarget.ANY, Map.of("audience", "api.x.com")));

    assertThat(url.getRawQuery()).contains("audience=api.x.com").doesNotContain("scope=");
  }

  @Test
  void exchangesACode() {
    client.exchangeCode(new Secret("c+de"), request(TARGET, Map.of()));

    assertThat(server.lastRequest().form())
        .containsOnly(
            Map.entry("grant_type", List.of("authorization_code")),
            Map.entry("code", List.of("c+de")),
            Map.entry("redirect_uri", List.of(CALLBACK.toString())),
            Map.entry("resource", List.of("https://api.example/")),
            Map.entry("code_verifier", List.of(PKCE.verifier().reveal())),
            Map.entry("client_id", List.of("me")));
  }

  @Test
  void renews() {
    client.refresh(new Secret("r"), TokenTarget.ANY);

    assertThat(server.lastRequest().form())
        .containsOnly(
            Map.entry("grant_type", List.of("refresh_token")),
            Map.entry("refresh_token", List.of("r")),
            Map.entry("client_id", List.of("me")));
  }

  @Test
  void exchangesTokensWithAndWithoutAnActor() {
    var subject = new TypedToken(new Secret("s"), TypedToken.JWT);
    var actor = new TypedToken(new Secret("a"), TypedToken.ACCESS_TOKEN);

    client.tokenExchange(new TokenExchange(subject, Optional.empty(), TokenTarget.ANY));
    assertThat(server.lastRequest().form())
        .containsOnly(
            Map.entry("grant_type", List.of("urn:ietf:params:oauth:grant-type:token-exchange")),
            Map.entry("subject_token", List.of("s")),
            Map.entry("subject_token_type", List.of("urn:ietf:params:oauth:token-type:jwt")),
            Map.entry("client_id", List.of("me")));

    client.tokenExchange(new TokenExchange(subject, Optional.of(actor), TARGET));
    assertThat(server.lastRequest().form())
        .containsEntry("actor_token", List.of("a"))
        .containsEntry("actor_token_type", List.of("urn:ietf:params:oauth:token-type:access_token"))
        .containsEntry("audience", List.of("api"))
        .containsEntry("resource", List.of("https://api.example/"))
        .containsEntry("scope", List.of("read write"));
  }

  @Test
  void presentsAJwtAsAGrant() {
    client.jwtBearer(
        new Secret("jwt"),
        TokenTarget.scopes("api"),
        Map.of("requested_token_use", "on_behalf_of"));

    assertThat(server.lastRequest().form())
        .containsOnly(
            Map.entry("grant_type", List.of("urn:ietf:params:oauth:grant-type:jwt-bearer")),
            Map.entry("assertion", List.of("jwt")),
            Map.entry("requested_token_use", List.of("on_behalf_of")),
            Map.entry("scope", List.of("api")),
            Map.entry("client_id", List.of("me")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                client.jwtBearer(new Secret("jwt"), TokenTarget.ANY, Map.of("client_secret", "x")))
        .withMessage("the parameter is reserved: client_secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "quo\"te", "back\\slash", "ümlaut"})
  void refusesWhatIsNoScope(String scope) {
    assertThatIllegalArgumentException().isThrownBy(() -> TokenTarget.scopes(scope));
  }

  @Test
  void refusesResourcesWithFragmentOrWithoutScheme() {
    for (String resource : List.of("https://api.example/#x", "/relative")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new TokenTarget(List.of(), List.of(URI.create(resource)), List.of()));
    }
  }

  private static AuthorizationRequest request(TokenTarget target, Map<String, String> extra) {
    return new AuthorizationRequest(
        CALLBACK, new Secret("s t&te"), Optional.of(PKCE), target, extra);
  }

  private AuthorizationServer described() {
    return AuthorizationServer.of(
        "https://idp.example", server.uri("/authorize?kept=1"), server.uri("/token"));
  }
}
