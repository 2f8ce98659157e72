package dev.serai.identity.consent;

import static dev.serai.identity.consent.ConsentFixture.ABROAD;
import static dev.serai.identity.consent.ConsentFixture.ALICE;
import static dev.serai.identity.consent.ConsentFixture.HOME;
import static dev.serai.identity.consent.ConsentFixture.MALLORY;
import static dev.serai.identity.consent.ConsentFixture.query;
import static dev.serai.identity.consent.ConsentFixture.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.vault.TokenOutcome.ConsentNeeded;
import dev.serai.identity.vault.TokenOutcome.SessionStatus;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserFederationTest {

  @TempDir private Path folder;
  private ConsentFixture consent;

  @BeforeEach
  void open() {
    consent = new ConsentFixture(folder);
  }

  @AfterEach
  void close() {
    consent.close();
  }

  @Test
  void asksTheUserThenHandsTheTokenToWhoeverPolls() {
    ConsentNeeded needed = consent.begin(consent.ask().remembering("my state"));
    assertThat(needed.status()).isEqualTo(SessionStatus.IN_PROGRESS);
    assertThat(needed.authorizationUrl())
        .hasToString(
            "http://127.0.0.1:8080/identities/oauth2/authorize?request_uri="
                + needed.sessionUri().replace(":", "%3A"));
    var browser = consent.browser();
    URI landing = browser.answers(browser.allow(uri(needed)), "code-1");
    assertThat(landing).hasHost("app.example").hasPath("/done");
    assertThat(query(landing))
        .isEqualTo(Map.of("session_id", needed.sessionUri(), "state", "my state"));
    assertThat(consent.begin(consent.ask().polling(needed.sessionUri())).status())
        .isEqualTo(SessionStatus.IN_PROGRESS);
    consent.complete(uri(needed), ALICE);
    assertThat(consent.token(consent.ask().polling(needed.sessionUri())))
        .isEqualTo("access-code-1");
    assertThat(consent.token(consent.ask())).isEqualTo("access-code-1");
  }

  @Test
  void sendsPkceStateScopesAndOwnParametersToTheProvider() {
    var ask = consent.ask().scopes("write", "read").with(Map.of("access_type", "offline"));
    URI onward = consent.browser().onward(uri(consent.begin(ask)));
    assertThat(query(onward))
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "client-1")
        .containsEntry("scope", "read write")
        .containsEntry("access_type", "offline")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry(
            "redirect_uri", "http://127.0.0.1:8080/identities/oauth2/callback/11111111-aaaa")
        .containsKeys("state", "code_challenge");
  }

  @Test
  void sendsTheVerifierOnlyWithTheCode() {
    var browser = consent.browser();
    consent.pending(consent.ask(), browser, "code-1");
    assertThat(consent.server.asked())
        .singleElement()
        .satisfies(
            form ->
                assertThat(form)
                    .containsEntry("code", "code-1")
                    .containsEntry("grant_type", "authorization_code")
                    .containsKey("code_verifier"));
  }

  @Test
  void refusesAMachine() {
    var machine = consent.workload(HOME, "travel-agent", Optional.empty(), Optional.empty());
    refused(() -> consent.get(consent.ask().by(machine)), ErrorKind.VALIDATION)
        .hasMessageContaining("GetWorkloadAccessTokenForUserId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example/done/",
        "https://app.example/Done",
        "HTTPS://app.example/done",
        "https://APP.example/done",
        "https://app.example:443/done",
        "https://app.example/done?x=1",
        "https://app.example/done#x",
        "https://app.example@evil.example/done",
        "https://evil.example/?https://app.example/done",
        "https://app.example.evil.example/done",
        "https://app.example/./done",
        "https://app.example/x/../done",
        "https://app.example/%64one",
        "https://app.example\\@evil.example/done",
        "http://app.example/done",
        "//app.example/done",
        " https://app.example/done",
        "javascript:alert(1)"
      })
  void sendsBrowsersNowhereButWhereRegistered(String url) {
    refused(() -> consent.get(consent.ask().returningTo(url)), ErrorKind.VALIDATION)
        .hasMessageContaining("resourceOauth2ReturnUrl");
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
        "STATE",
        "code_challenge",
        "code_challenge_method",
        "request",
        "request_uri",
        "resource"
      })
  void letsNoParameterChangeWhatTheRequestIs(String name) {
    refused(() -> consent.get(consent.ask().with(Map.of(name, "x"))), ErrorKind.VALIDATION)
        .hasMessageContaining(name);
  }

  @Test
  void endsAfterTenMinutes() {
    ConsentNeeded needed = consent.begin(consent.ask());
    consent.clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(consent.begin(consent.ask().polling(needed.sessionUri())).status())
        .isEqualTo(SessionStatus.IN_PROGRESS);
    consent.clock.advance(Duration.ofMillis(1));
    assertThat(consent.begin(consent.ask().polling(needed.sessionUri())).status())
        .isEqualTo(SessionStatus.FAILED);
    var browser = consent.browser();
    refused(() -> browser.allow(uri(needed)), ErrorKind.CONFLICT);
  }

  @Test
  void tellsAStrangerNothingOfASession() {
    String session = consent.begin(consent.ask()).sessionUri();
    var polling = consent.ask().polling(session);
    var others =
        java.util.List.of(
            consent.agentOf(MALLORY),
            consent.agentOf(new EndUser.Verified("https://other.example", "alice")),
            consent.agentOf(new EndUser.Asserted("alice")),
            consent.agentOf(new EndUser.Asserted(ALICE.text())),
            consent.workload(HOME, "other-agent", Optional.of(ALICE), Optional.empty()),
            consent.workload(ABROAD, "travel-agent", Optional.of(ALICE), Optional.empty()));
    for (var other : others) {
      refused(() -> consent.get(polling.by(other)), ErrorKind.VALIDATION)
          .hasMessageContaining("no such session");
    }
    refused(() -> consent.get(consent.ask().polling("urn:x")), ErrorKind.VALIDATION);
  }

  @Test
  void widensNoScopeByPolling() {
    SessionUri session = consent.pending(consent.ask(), consent.browser(), "code-1");
    consent.complete(session, ALICE);
    var wider = consent.ask().scopes("read", "write");
    refused(() -> consent.get(wider.polling(session.toString())), ErrorKind.VALIDATION);
    assertThat(consent.get(wider)).isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void servesATokenTheProviderWidenedForNothingElse() {
    consent.server.plays(
        form -> ScriptedServer.Answer.token("wide", ",\"scope\":\"read write admin\""));
    SessionUri session = consent.pending(consent.ask(), consent.browser(), "code-1");
    consent.complete(session, ALICE);
    assertThat(consent.token(consent.ask())).isEqualTo("wide");
    assertThat(consent.get(consent.ask().scopes("read", "write", "admin")))
        .isInstanceOf(ConsentNeeded.class);
    assertThat(consent.get(consent.ask().scopes("admin"))).isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void asksAnewWhenForcedAndDropsWhatWasKept() {
    consent.complete(consent.pending(consent.ask(), consent.browser(), "code-1"), ALICE);
    ConsentNeeded needed = consent.begin(consent.ask().forced());
    assertThat(consent.get(consent.ask())).isInstanceOf(ConsentNeeded.class);
    var browser = consent.browser();
    browser.answers(browser.allow(uri(needed)), "code-2");
    consent.complete(uri(needed), ALICE);
    assertThat(consent.token(consent.ask().forced().polling(needed.sessionUri())))
        .isEqualTo("access-code-2");
  }

  @Test
  void keepsTheTokenWhenAForcedRequestIsNotValid() {
    consent.complete(consent.pending(consent.ask(), consent.browser(), "code-1"), ALICE);
    refused(
        () -> consent.get(consent.ask().forced().with(Map.of("state", "x"))), ErrorKind.VALIDATION);
    assertThat(consent.token(consent.ask())).isEqualTo("access-code-1");
  }

  @Test
  void givesNobodyElseTheToken() {
    consent.complete(consent.pending(consent.ask(), consent.browser(), "code-1"), ALICE);
    assertThat(consent.get(consent.ask().by(consent.agentOf(MALLORY))))
        .isInstanceOf(ConsentNeeded.class);
    assertThat(consent.get(consent.ask().by(consent.agentOf(new EndUser.Asserted("alice")))))
        .isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void leavesAtMostAHundredQuestionsOpen() {
    for (int i = 0; i < ConsentConfig.DEFAULT.sessionsPerUser(); i++) {
      consent.begin(consent.ask());
    }
    refused(() -> consent.get(consent.ask()), ErrorKind.THROTTLED);
    consent.clock.advance(ConsentConfig.DEFAULT.sessionLife());
    assertThat(consent.begin(consent.ask()).status()).isEqualTo(SessionStatus.IN_PROGRESS);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      ThrowingCallable call, ErrorKind kind) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
