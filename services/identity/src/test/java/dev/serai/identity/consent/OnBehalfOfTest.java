package dev.serai.identity.consent;

import static dev.serai.identity.consent.ConsentFixture.ALICE;
import static dev.serai.identity.consent.ConsentFixture.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.vault.OnBehalfOfExchange;
import dev.serai.identity.vault.OnBehalfOfExchange.ActorToken;
import dev.serai.identity.vault.OnBehalfOfExchange.GrantType;
import dev.serai.identity.vault.TokenOutcome.Issued;
import dev.serai.identity.vault.TokenRequest;
import dev.serai.identity.vault.TokenTarget;
import dev.serai.identity.vault.Vendor;
import dev.serai.identity.workload.Workload;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnBehalfOfTest {

  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  @TempDir private Path folder;
  private ConsentFixture consent;

  @BeforeEach
  void open() {
    consent = new ConsentFixture(folder);
    consent.server.plays(
        form -> ScriptedServer.Answer.token("for-" + form.getOrDefault("subject_token", "?"), ""));
    provider("plain", GrantType.TOKEN_EXCHANGE, ActorToken.NONE);
    provider("acting", GrantType.TOKEN_EXCHANGE, ActorToken.M2M);
    provider("aws", GrantType.TOKEN_EXCHANGE, ActorToken.AWS_IAM_ID_TOKEN_JWT);
    provider("assertion", GrantType.JWT_AUTHORIZATION_GRANT, ActorToken.NONE);
    consent.providers.add(
        consent.provider(
            "microsoft",
            "m",
            Vendor.MicrosoftOauth2,
            Optional.of(
                new OnBehalfOfExchange(
                    GrantType.JWT_AUTHORIZATION_GRANT, ActorToken.NONE, List.of()))));
  }

  @AfterEach
  void close() {
    consent.close();
  }

  @Test
  void tradesTheUsersTokenForOneOfTheProvider() {
    assertThat(token("plain", alice("jwt-1"))).isEqualTo("for-jwt-1");
    assertThat(consent.server.asked())
        .singleElement()
        .satisfies(
            form ->
                assertThat(form)
                    .containsEntry("grant_type", EXCHANGE)
                    .containsEntry("subject_token", "jwt-1")
                    .containsEntry(
                        "subject_token_type", "urn:ietf:params:oauth:token-type:access_token")
                    .containsEntry("scope", "read")
                    .doesNotContainKey("actor_token"));
  }

  @Test
  void namesTheAgentByATokenOfItsOwn() {
    consent.server.plays(
        form ->
            ScriptedServer.Answer.token(
                form.getOrDefault("grant_type", "").equals("client_credentials")
                    ? "actor-of-" + form.get("scope")
                    : "traded",
                ""));
    assertThat(token("acting", alice("jwt-1"))).isEqualTo("traded");
    assertThat(consent.server.asked().getLast())
        .containsEntry("actor_token", "actor-of-agent")
        .containsEntry("actor_token_type", "urn:ietf:params:oauth:token-type:access_token");
  }

  @Test
  void showsTheUsersTokenAsAnAssertion() {
    token("assertion", alice("jwt-1"));
    assertThat(consent.server.asked().getLast())
        .containsEntry("grant_type", JWT_BEARER)
        .containsEntry("assertion", "jwt-1")
        .doesNotContainKey("requested_token_use");
  }

  @Test
  void tellsMicrosoftWhatItIsFor() {
    token("microsoft", alice("jwt-1"));
    assertThat(consent.server.asked().getLast())
        .containsEntry("requested_token_use", "on_behalf_of");
  }

  @Test
  void tradesOnceUntilTheTokenIsAboutToEnd() {
    var workload = alice("jwt-1");
    token("plain", workload);
    consent.clock.advance(Duration.ofMinutes(58));
    token("plain", workload);
    assertThat(consent.server.asked()).hasSize(1);
    consent.clock.advance(Duration.ofMinutes(1));
    token("plain", workload);
    assertThat(consent.server.asked()).hasSize(2);
  }

  @Test
  void keepsNoTradeBeyondTheUsersOwnToken() {
    consent.server.plays(
        form ->
            new ScriptedServer.Answer(200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}"));
    var workload = alice("jwt-1");
    token("plain", workload);
    consent.clock.advance(Duration.ofMinutes(59).plusMillis(1));
    token("plain", workload);
    assertThat(consent.server.asked()).hasSize(2);
  }

  @Test
  void givesALesserTokenOfTheSameUserNothingThatABetterOneGot() {
    assertThat(token("plain", alice("strong"))).isEqualTo("for-strong");
    assertThat(token("plain", alice("weak"))).isEqualTo("for-weak");
  }

  @Test
  void tradesAnewWhenForced() {
    token("plain", alice("jwt-1"));
    consent.room.onBehalfOf().token(request("plain", alice("jwt-1"), true, Map.of()));
    assertThat(consent.server.asked()).hasSize(2);
  }

  @Test
  void tradesOnceForManyWhoAskTogether() throws Exception {
    var workload = alice("jwt-1");
    Callable<String> ask = () -> token("plain", workload);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(Stream.generate(() -> ask).limit(50).toList());
    }
    assertThat(consent.server.asked().size()).isBetween(1, 2);
  }

  @Test
  void needsAUserShownByAToken() {
    var named = consent.workload(HOME, "travel-agent", Optional.of(ALICE), Optional.empty());
    refused(() -> token("plain", named), ErrorKind.VALIDATION)
        .hasMessageContaining("GetWorkloadAccessTokenForJWT");
    var machine = consent.workload(HOME, "travel-agent", Optional.empty(), Optional.empty());
    refused(() -> token("plain", machine), ErrorKind.VALIDATION);
  }

  @Test
  void needsAProviderMadeForIt() {
    refused(() -> token("calendar", alice("jwt-1")), ErrorKind.VALIDATION)
        .hasMessageContaining("onBehalfOfTokenExchangeConfig");
  }

  @Test
  void namesTheActorTokenItCannotMake() {
    refused(() -> token("aws", alice("jwt-1")), ErrorKind.UNSUPPORTED)
        .hasMessageContaining("AWS_IAM_ID_TOKEN_JWT");
  }

  @Test
  void refusesWhatBelongsToAsking() {
    refused(
            () ->
                consent
                    .room
                    .onBehalfOf()
                    .token(request("plain", alice("jwt-1"), false, Map.of("prompt", "x"))),
            ErrorKind.VALIDATION)
        .hasMessageContaining("customParameters");
  }

  @Test
  void passesOnWhatTheServerSays() {
    consent.server.plays(form -> ScriptedServer.Answer.error(400, "invalid_scope"));
    refused(() -> token("plain", alice("jwt-1")), ErrorKind.VALIDATION)
        .hasMessageContaining("invalid_scope");
    consent.server.plays(form -> ScriptedServer.Answer.error(503, "down"));
    refused(() -> token("plain", alice("jwt-1")), ErrorKind.DEPENDENCY);
  }

  @Test
  void keepsNoFailure() {
    consent.server.plays(form -> ScriptedServer.Answer.error(503, "down"));
    refused(() -> token("plain", alice("jwt-1")), ErrorKind.DEPENDENCY);
    consent.server.plays(form -> ScriptedServer.Answer.token("now", ""));
    assertThat(token("plain", alice("jwt-1"))).isEqualTo("now");
  }

  private void provider(String name, GrantType grant, ActorToken actor) {
    consent.providers.add(
        consent.provider(
            name,
            "callback-of-" + name,
            Vendor.CustomOauth2,
            Optional.of(new OnBehalfOfExchange(grant, actor, List.of("agent")))));
  }

  private Workload alice(String jwt) {
    return consent.workload(HOME, "travel-agent", Optional.of(ALICE), Optional.of(new Secret(jwt)));
  }

  private String token(String provider, Workload workload) {
    var outcome = consent.room.onBehalfOf().token(request(provider, workload, false, Map.of()));
    return ((Issued) outcome).accessToken().reveal();
  }

  private TokenRequest request(
      String provider, Workload workload, boolean force, Map<String, String> parameters) {
    return new TokenRequest(
        ConsentFixture.application(),
        workload,
        consent.providers.oauth2(HOME, provider),
        TokenTarget.of(List.of("read"), List.of(), List.of()),
        Optional.empty(),
        Optional.of("https://sdk.example/adds-this"),
        force,
        parameters,
        Optional.empty());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      ThrowingCallable call, ErrorKind kind) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
