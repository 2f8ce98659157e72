package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Ids;
import dev.serai.protocol.oauth.Discovered.Found;
import dev.serai.protocol.oauth.Discovered.Unavailable;
import dev.serai.testing.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {

  private static final String OPENID = "/.well-known/openid-configuration";

  private final TestClock clock = TestClock.create();
  private final ScriptedServer server = new ScriptedServer();
  private final Oauth oauth = Oauth.create(OauthConfig.DEFAULT, clock, Ids.secure());

  @AfterEach
  void stop() {
    oauth.close();
    server.close();
  }

  @Test
  void readsWhatAServerSaysAboutItself() {
    String issuer = server.uri("").toString();
    server.answer(
        OPENID,
        200,
        """
        {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
         "jwks_uri": "%1$s/keys", "response_types_supported": ["code"],
         "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
         "code_challenge_methods_supported": ["S256"],
         "authorization_response_iss_parameter_supported": true, "something_else": {"x": 1}}
        """
            .formatted(issuer));

    assertThat(oauth.discovery().at(server.uri(OPENID)))
        .isEqualTo(
            new Found(
                new AuthorizationServer(
                    issuer,
                    Optional.of(server.uri("/authorize")),
                    Optional.of(server.uri("/token")),
                    Optional.of(server.uri("/keys")),
                    List.of("code"),
                    List.of("client_secret_post", "private_key_jwt"),
                    List.of("S256"),
                    true)));
  }

  @ParameterizedTest
  @CsvSource({
    "/.well-known/openid-configuration, ''",
    "/.well-known/openid-configuration, /",
    "/tenant/.well-known/openid-configuration, /tenant",
    "/tenant/.well-known/openid-configuration, /tenant/",
    "/.well-known/oauth-authorization-server, ''",
    "/.well-known/oauth-authorization-server/tenant/a, /tenant/a",
    "/tenant/.well-known/oauth-authorization-server, /tenant"
  })
  void acceptsTheIssuerTheAddressBelongsTo(String path, String issuer) {
    publish(path, server.uri(issuer).toString());

    assertThat(oauth.discovery().at(server.uri(path))).isInstanceOf(Found.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/.well-known/openid-configuration, /tenant",
    "/tenant/.well-known/openid-configuration, ''",
    "/tenant/.well-known/openid-configuration, /Tenant",
    "/tenant/.well-known/openid-configuration, /tenant/b",
    "/.well-known/oauth-authorization-server/tenant, ''"
  })
  void refusesAnotherIssuer(String path, String issuer) {
    publish(path, server.uri(issuer).toString());

    assertThat(oauth.discovery().at(server.uri(path)))
        .isEqualTo(
            new Unavailable(
                "the discovery document cannot be had: it names another issuer than its address"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://idp.example/metadata",
        "https://idp.example/.well-known/openid-configuration?a=b",
        "https:/.well-known/openid-configuration",
        "file:///.well-known/openid-configuration"
      })
  void refusesWhatIsNotTheAddressOfADiscoveryDocument(String address) {
    assertThat(oauth.discovery().at(URI.create(address)))
        .isEqualTo(
            new Unavailable(
                "the discovery document cannot be had: this is not the address of one"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"issuer\":1}", "{\"issuer\":\"https://x\""})
  void refusesWhatIsNoDocument(String body) {
    server.answer(OPENID, 200, body);

    assertThat(oauth.discovery().at(server.uri(OPENID))).isInstanceOf(Unavailable.class);
  }

  @Test
  void refusesEndpointsThatAreNoWebAddresses() {
    String issuer = server.uri("").toString();
    server.answer(
        OPENID,
        200,
        "{\"issuer\":\"%s\",\"authorization_endpoint\":\"javascript:alert(1)\"}".formatted(issuer));

    assertThat(oauth.discovery().at(server.uri(OPENID))).isInstanceOf(Unavailable.class);
  }

  @Test
  void keepsServingThroughAnOutage() {
    publish(OPENID, server.uri("").toString());
    oauth.discovery().at(server.uri(OPENID));
    server.answer(OPENID, 503, "");
    clock.advance(Duration.ofHours(20));

    assertThat(oauth.discovery().at(server.uri(OPENID))).isInstanceOf(Found.class);
    assertThat(server.requests(OPENID)).isEqualTo(2);
  }

  private void publish(String path, String issuer) {
    server.answer(path, 200, "{\"issuer\":\"%s\"}".formatted(issuer));
  }
}
