package dev.serai.identity.consent;

import static dev.serai.identity.consent.ConsentFixture.ALICE;
import static dev.serai.identity.consent.ConsentFixture.ISSUER;
import static dev.serai.identity.consent.ConsentFixture.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.consent.ConsentView.Stage;
import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.TokenOutcome.SessionStatus;
import dev.serai.identity.vault.Vendor;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may bring which answer, and what becomes of those who may not. */
class BrowserConsentTest {

  private static final String CALLBACK = "11111111-aaaa";

  @TempDir private Path folder;
  private ConsentFixture consent;
  private ConsentFixture.Browser browser;
  private SessionUri session;

  @BeforeEach
  void open() {
    consent = new ConsentFixture(folder);
    browser = consent.browser();
    session = uri(consent.begin(consent.ask()));
  }

  @AfterEach
  void close() {
    consent.close();
  }

  @Test
  void showsWhoAsksForWhatAndWhereItLeads() {
    ConsentView view = consent.room.browser().question(session, browser.cookie);
    assertThat(view.workload()).isEqualTo("travel-agent");
    assertThat(view.user()).isEqualTo(ALICE);
    assertThat(view.provider()).isEqualTo("calendar");
    assertThat(view.scopes()).containsExactly("read");
    assertThat(view.returnHost()).contains("app.example");
  }

  @Test
  void bindsNothingByLooking() {
    consent.room.browser().question(session, consent.browser().cookie);
    assertThat(browser.allow(session)).hasSize(43);
  }

  @Test
  void refusesAnAnswerThroughAnotherBrowser() {
    String state = browser.allow(session);
    refused(() -> consent.browser().answers(state, "code-1"), ErrorKind.DENIED);
    refused(() -> consent.browser().allow(session), ErrorKind.DENIED);
    assertThat(consent.server.asked()).isEmpty();
    assertThat(browser.answers(state, "code-1")).hasHost("app.example");
  }

  @Test
  void countsAStateOnce() {
    String state = browser.allow(session);
    browser.answers(state, "code-1");
    refused(() -> browser.answers(state, "code-2"), ErrorKind.VALIDATION);
    assertThat(consent.server.asked()).hasSize(1);
  }

  @Test
  void forgetsTheStateBeforeWhenTheUserAgreesAgain() {
    String first = browser.allow(session);
    String second = browser.allow(session);
    refused(() -> browser.answers(first, "code-1"), ErrorKind.VALIDATION);
    assertThat(browser.answers(second, "code-1")).hasHost("app.example");
  }

  @Test
  void keepsTheStatesOfTwoSessionsApart() {
    var other = uri(consent.begin(consent.ask().scopes("write")));
    browser.allow(session);
    String state = browser.allow(other);
    browser.answers(state, "code-1");
    assertThat(stage(session)).isEqualTo(Stage.QUESTION);
    assertThat(stage(other)).isEqualTo(Stage.UNCONFIRMED);
  }

  @Test
  void refusesStatesThatWereNeverGiven() {
    browser.allow(session);
    for (String state : List.of("", "x", session.id(), session.toString())) {
      refused(() -> browser.answers(state, "code-1"), ErrorKind.VALIDATION);
    }
    refused(() -> browser.comes(CALLBACK, Map.of("code", List.of("c"))), ErrorKind.VALIDATION);
  }

  @Test
  void failsWhenAnotherIssuerAnswers() {
    answer(Map.of("iss", "https://evil.example"));
    failed("issuer");
  }

  @Test
  void takesTheIssuerThatWasAsked() {
    answer(Map.of("iss", ISSUER));
    assertThat(stage(session)).isEqualTo(Stage.UNCONFIRMED);
  }

  @Test
  void failsWhenAServerThatNamesItselfDoesNot() {
    consent.namesIssuer = true;
    answer(Map.of());
    failed("issuer");
  }

  @Test
  void failsWhenTheAnswerComesToAnotherProvidersAddress() {
    String state = browser.allow(session);
    URI landing =
        browser.comes("22222222-bbbb", Map.of("state", List.of(state), "code", List.of("c")));
    assertThat(landing).hasPath("/identities/oauth2/finished");
    failed("another provider");
  }

  @Test
  void failsWhenAParameterIsRepeated() {
    String state = browser.allow(session);
    browser.comes(CALLBACK, Map.of("state", List.of(state), "code", List.of("a", "b")));
    failed("repeated");
  }

  @Test
  void sendsNoCodeToAProviderThatWasChangedMeanwhile() {
    String state = browser.allow(session);
    Oauth2CredentialProvider before = consent.providers.oauth2(ConsentFixture.HOME, "calendar");
    consent.providers.replace(
        new Oauth2CredentialProvider(
            before.account(),
            before.name(),
            before.id(),
            Vendor.CustomOauth2,
            before.settings(),
            before.secretLocation(),
            before.callbackId(),
            2,
            before.createdAt(),
            before.updatedAt()));
    refused(() -> browser.answers(state, "code-1"), ErrorKind.NOT_FOUND);
    assertThat(consent.server.asked()).isEmpty();
  }

  @Test
  void tellsTheAgentThatTheUserRefused() {
    URI landing = consent.room.browser().refuse(session, browser.cookie);
    assertThat(landing).hasPath("/identities/oauth2/finished");
    failed("refused");
    refused(() -> browser.allow(session), ErrorKind.CONFLICT);
  }

  @Test
  void tellsTheAgentThatTheProviderRefused() {
    String state = browser.allow(session);
    browser.comes(CALLBACK, Map.of("state", List.of(state), "error", List.of("access_denied")));
    failed("access_denied");
  }

  @Test
  void failsWhenTheProviderTakesNoCode() {
    consent.server.plays(form -> ScriptedServer.Answer.error(400, "invalid_grant"));
    answer(Map.of());
    failed("invalid_grant");
  }

  @Test
  void failsWhenTheProviderIsDown() {
    consent.server.plays(form -> ScriptedServer.Answer.error(503, "temporarily_unavailable"));
    answer(Map.of());
    failed("try again later");
    assertThat(consent.server.asked()).hasSize(1);
  }

  @Test
  void failsWhenTheProviderTalksNonsense() {
    consent.server.plays(form -> new ScriptedServer.Answer(200, "<html>"));
    answer(Map.of());
    failed("try again later");
  }

  @Test
  void exchangesOneCodeOnceHoweverOftenTheBrowserBringsIt() throws Exception {
    String state = browser.allow(session);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> bring =
          () -> {
            try {
              return browser.answers(state, "code-1").getHost().equals("app.example");
            } catch (ServiceException e) {
              return false;
            }
          };
      var brought = threads.invokeAll(Stream.generate(() -> bring).limit(20).toList());
      var outcomes =
          brought.stream().map(future -> future.resultNow()).collect(Collectors.toList());
      assertThat(outcomes).containsOnlyOnce(true);
    }
    assertThat(consent.server.asked()).hasSize(1);
  }

  @Test
  void refusesFormsOfOtherBrowsersAndSessions() {
    var pages = consent.room.browser();
    String mine = pages.formToken(session, browser.cookie);
    pages.checkForm(session, browser.cookie, mine);
    var other = uri(consent.begin(consent.ask().scopes("write")));
    refused(() -> pages.checkForm(other, browser.cookie, mine), ErrorKind.DENIED);
    refused(() -> pages.checkForm(session, consent.browser().cookie, mine), ErrorKind.DENIED);
    refused(() -> pages.checkForm(session, browser.cookie, ""), ErrorKind.DENIED);
  }

  @Test
  void showsTheOutcomeToTheBrowserItWentThroughOnly() {
    answer(Map.of());
    Secret stranger = consent.browser().cookie;
    refused(() -> consent.room.browser().outcome(session, stranger), ErrorKind.DENIED);
    consent.complete(session, ALICE);
    assertThat(stage(session)).isEqualTo(Stage.GRANTED);
  }

  @Test
  void staysOnItsOwnPageWithoutAReturnUrl() {
    var ask = consent.ask().returningNowhere();
    SessionUri here = uri(consent.begin(ask));
    URI landing = browser.answers(browser.allow(here), "code-1");
    assertThat(landing).hasPath("/identities/oauth2/finished");
    assertThat(stage(here)).isEqualTo(Stage.UNCONFIRMED);
    assertThat(consent.begin(ask.polling(here.toString())).status())
        .isEqualTo(SessionStatus.IN_PROGRESS);
    consent.complete(here, ALICE);
    assertThat(consent.token(ask.polling(here.toString()))).isEqualTo("access-code-1");
  }

  private void answer(Map<String, String> more) {
    String state = browser.allow(session);
    var answer =
        new java.util.HashMap<>(Map.of("state", List.of(state), "code", List.of("code-1")));
    more.forEach((name, value) -> answer.put(name, List.of(value)));
    browser.comes(CALLBACK, answer);
  }

  private void failed(String reason) {
    ConsentView view = consent.room.browser().outcome(session, browser.cookie);
    assertThat(view.stage()).isEqualTo(Stage.FAILED);
    assertThat(view.reason()).contains(reason);
    assertThat(consent.begin(consent.ask().polling(session.toString())).status())
        .isEqualTo(SessionStatus.FAILED);
    refused(() -> consent.complete(session, ALICE), ErrorKind.VALIDATION);
  }

  private Stage stage(SessionUri uri) {
    return consent.room.browser().outcome(uri, browser.cookie).stage();
  }

  private static void refused(ThrowingCallable call, ErrorKind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
