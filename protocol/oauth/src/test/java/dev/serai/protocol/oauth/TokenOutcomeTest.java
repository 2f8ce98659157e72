package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.ClientAuthentication.ClientSecretBasic;
import dev.serai.protocol.oauth.TokenOutcome.Issued;
import dev.serai.protocol.oauth.TokenOutcome.Refused;
import dev.serai.protocol.oauth.TokenOutcome.Unavailable;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenOutcomeTest {

  private static final String CLIENT_SECRET = "correct-horse-battery";

  private final ScriptedServer server = new ScriptedServer();
  private final Oauth oauth = Oauth.create(OauthConfig.DEFAULT, TestClock.create(), Ids.secure());

  @AfterEach
  void stop() {
    oauth.close();
    server.close();
  }

  @Test
  void readsAWholeAnswer() {
    answer(
        200,
        """
        {"access_token":"a","token_type":"BEARER","expires_in":3600,"refresh_token":"r",
         "scope":"read write","id_token":"i","unknown":{}}
        """);

    assertThat(ask())
        .isEqualTo(
            new Issued(
                new Secret("a"),
                Optional.of(new Secret("r")),
                Optional.of(Duration.ofHours(1)),
                List.of("read", "write"),
                "Bearer",
                Optional.of(new Secret("i"))));
  }

  @Test
  void takesWhatWasAskedForAsGrantedWhenNothingElseIsSaid() {
    answer(200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}");

    assertThat(ask()).isEqualTo(issued(Optional.empty(), "asked"));
  }

  @ParameterizedTest
  @CsvSource({"\"120\", 120", "120.0, 120", "0, 0", "-5, 0", "99999999999999999, 315360000"})
  void readsLivesAsNumbersOrDigits(String written, long seconds) {
    answer(
        200,
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":%s}".formatted(written));

    assertThat(ask()).isEqualTo(issued(Optional.of(Duration.ofSeconds(seconds)), "asked"));
  }

  @Test
  void readsFormsAsGithubSendsThem() {
    server.answer(
        "/token",
        200,
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        "access_token=a&scope=repo%2Cgist&token_type=bearer");

    assertThat(ask()).isEqualTo(issued(Optional.empty(), "repo", "gist"));
  }

  @Test
  void takesASuccessfulStatusWithAnErrorForARefusal() {
    answer(200, "{\"error\":\"bad_verification_code\",\"error_description\":\"It has expired.\"}");
    assertThat(ask()).isEqualTo(new Refused("bad_verification_code", "It has expired."));

    answer(200, "error=bad_verification_code&error_description=It+has+expired.");
    assertThat(ask()).isEqualTo(new Refused("bad_verification_code", "It has expired."));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void takesAnErrorForARefusal(int status) {
    answer(status, "{\"error\":\"invalid_grant\"}");

    assertThat(ask()).isEqualTo(new Refused("invalid_grant", ""));
  }

  @Test
  void readsErrorsThatAreObjects() {
    answer(400, "{\"error\":{\"type\":\"OAuthException\",\"message\":\"Bad code\",\"code\":190}}");

    assertThat(ask()).isEqualTo(new Refused("OAuthException", "Bad code"));
  }

  @Test
  void cleansWhatServersSay() {
    answer(
        400,
        "{\"error\":\"x\\n\\\"\",\"error_description\":\"sent %s\\u001b[31m %s\"}"
            .formatted(CLIENT_SECRET, "y".repeat(1000)));

    var refused = (Refused) ask();
    assertThat(refused.error()).isEqualTo("x??");
    assertThat(refused.description()).startsWith("sent ***?[31m yyy").hasSize(256);
  }

  @Test
  void refusesTokensThatAreNotBearerTokens() {
    answer(200, "{\"access_token\":\"a\",\"token_type\":\"DPoP\"}");

    assertThat(ask()).isEqualTo(new Refused("unsupported_token_type", "not a bearer token: DPoP"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429})
  void takesAServerInTroubleForUnavailable(int status) {
    answer(status, "{\"error\":\"invalid_grant\"}");

    assertThat(ask())
        .isEqualTo(new Unavailable("the token endpoint answered HTTP " + status, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{", "{}", "null", "{\"access_token\":7}", "a=b"})
  void takesGarbageForUnavailable(String body) {
    answer(200, body);
    assertThat(ask()).isInstanceOf(Unavailable.class);

    answer(400, body);
    assertThat(ask()).isInstanceOf(Unavailable.class);
  }

  @Test
  void takesPassingErrorsForUnavailable() {
    answer(400, "{\"error\":\"temporarily_unavailable\"}");

    assertThat(ask()).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | PT2M",
        "9999999 | PT24H",
        "Fri, 02 Jan 2026 03:05:05 GMT | PT1M",
        "Fri, 02 Jan 2026 03:00:00 GMT |",
        "soon |",
        "99999999999999999999 |"
      })
  void passesOnHowLongToWait(String header, Duration expected) {
    server.answer("/token", 429, Map.of("Retry-After", header), "");

    assertThat(((Unavailable) ask()).retryAfter()).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void takesRedirectsAndSilenceForUnavailable() {
    server.answer("/token", 307, Map.of("Location", server.uri("/other").toString()), "");
    assertThat(ask()).isInstanceOf(Unavailable.class);
    assertThat(server.requests("/other")).isZero();

    server.close();
    assertThat(ask()).isInstanceOf(Unavailable.class);
  }

  @Test
  void neverPrintsTokens() {
    answer(
        200, "{\"access_token\":\"hidden\",\"refresh_token\":\"hidden\",\"id_token\":\"hidden\"}");

    assertThat(ask().toString()).startsWith("Issued").doesNotContain("hidden");
  }

  private void answer(int status, String body) {
    server.answer("/token", status, body);
  }

  private static Issued issued(Optional<Duration> life, String... scopes) {
    return new Issued(
        new Secret("a"), Optional.empty(), life, List.of(scopes), "Bearer", Optional.empty());
  }

  private TokenOutcome ask() {
    var described =
        AuthorizationServer.of("https://idp.example", server.uri("/auth"), server.uri("/token"));
    return oauth
        .client(described, new ClientSecretBasic("me", new Secret(CLIENT_SECRET)))
        .clientCredentials(TokenTarget.scopes("asked"));
  }
}
