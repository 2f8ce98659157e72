package dev.serai.identity.consent;

import static dev.serai.identity.consent.ConsentFixture.ABROAD;
import static dev.serai.identity.consent.ConsentFixture.ALICE;
import static dev.serai.identity.consent.ConsentFixture.HOME;
import static dev.serai.identity.consent.ConsentFixture.MALLORY;
import static dev.serai.identity.consent.ConsentFixture.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.vault.TokenOutcome.ConsentNeeded;
import dev.serai.identity.vault.TokenOutcome.SessionStatus;
import dev.serai.identity.vault.VaultParts;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is granted without an application's word, and nothing to another user. */
class ConsentCompletionTest {

  @TempDir private Path folder;
  private ConsentFixture consent;
  private SessionUri session;

  @BeforeEach
  void open() {
    consent = new ConsentFixture(folder);
    session = consent.pending(consent.ask(), consent.browser(), "code-1");
  }

  @AfterEach
  void close() {
    consent.close();
  }

  @Test
  void grantsNothingBeforeTheWord() {
    assertThat(consent.get(consent.ask())).isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void grantsOnce() {
    consent.complete(session, ALICE);
    refused(() -> consent.complete(session, ALICE), ErrorKind.VALIDATION);
    assertThat(consent.token(consent.ask())).isEqualTo("access-code-1");
  }

  @Test
  void discardsTheTokenWhenAnotherUserCameBack() {
    refused(() -> consent.complete(session, MALLORY), ErrorKind.DENIED);
    refused(() -> consent.complete(session, ALICE), ErrorKind.VALIDATION);
    assertThat(poll()).isEqualTo(SessionStatus.FAILED);
    assertThat(consent.get(consent.ask().by(consent.agentOf(MALLORY))))
        .isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void takesNoUserIdForAUserShownByAToken() {
    refused(() -> consent.complete(session, new EndUser.Asserted(ALICE.text())), ErrorKind.DENIED);
  }

  @Test
  void takesNoTokenForAUserWhoWasOnlyNamed() {
    var bob = new EndUser.Asserted("bob");
    var ask = consent.ask().by(consent.agentOf(bob));
    SessionUri bobs = consent.pending(ask, consent.browser(), "code-2");
    refused(
        () -> consent.complete(bobs, new EndUser.Verified("https://idp.example", "bob")),
        ErrorKind.DENIED);
  }

  @Test
  void keepsThePendingTokenWhenTheUsersTokenDoesNotHold() {
    refused(
        () -> consent.complete(session, new EndUser.Verified("https://idp.example", "forged")),
        ErrorKind.UNAUTHENTICATED);
    consent.complete(session, ALICE);
    assertThat(consent.token(consent.ask())).isEqualTo("access-code-1");
  }

  @Test
  void knowsNoSessionOfAnotherAccount() {
    refused(
        () ->
            consent
                .room
                .completion()
                .completeResourceTokenAuth(
                    ConsentFixture.caller(ABROAD),
                    ConsentFixture.claimant(ALICE),
                    session.toString()),
        ErrorKind.VALIDATION);
    assertThat(poll()).isEqualTo(SessionStatus.IN_PROGRESS);
  }

  @Test
  void asksForPermission() {
    consent.allowed = false;
    refused(() -> consent.complete(session, ALICE), ErrorKind.DENIED);
    consent.allowed = true;
    consent.complete(session, ALICE);
  }

  @Test
  void takesNoWordOfAnAgent() {
    Arn role = new Arn("aws", "iam", "", HOME.value(), "role/agent");
    Arn runtime = Arn.agentCore(Region.DEFAULT, HOME, "runtime/travel-agent");
    var agent =
        new Caller(HOME, new Principal.AgentSession(role, role, runtime, "s"), "ASIAX", "r");
    refused(
        () ->
            consent
                .room
                .completion()
                .completeResourceTokenAuth(
                    agent, ConsentFixture.claimant(ALICE), session.toString()),
        ErrorKind.DENIED);
    assertThat(poll()).isEqualTo(SessionStatus.IN_PROGRESS);
  }

  @Test
  void takesNoWordTooSoonOrTooLate() {
    SessionUri unanswered = uri(consent.begin(consent.ask()));
    refused(() -> consent.complete(unanswered, ALICE), ErrorKind.VALIDATION);
    consent.clock.advance(Duration.ofMinutes(10));
    refused(() -> consent.complete(session, ALICE), ErrorKind.VALIDATION);
  }

  @Test
  void givesAnAttackerWhoBeganNothingOfTheVictimWhoFinished() {
    var asMallory = consent.ask().by(consent.agentOf(MALLORY));
    SessionUri trap = consent.pending(asMallory, consent.browser(), "code-of-alice");
    refused(() -> consent.complete(trap, ALICE), ErrorKind.DENIED);
    assertThat(consent.begin(asMallory.polling(trap.toString())).status())
        .isEqualTo(SessionStatus.FAILED);
    assertThat(consent.get(asMallory)).isInstanceOf(ConsentNeeded.class);
    assertThat(consent.get(consent.ask())).isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void letsOneOfManyComplete() throws Exception {
    Callable<Boolean> complete =
        () -> {
          try {
            consent.complete(session, ALICE);
            return true;
          } catch (ServiceException e) {
            return false;
          }
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = threads.invokeAll(Stream.generate(() -> complete).limit(10).toList());
      assertThat(done.stream().map(Future::resultNow)).containsOnlyOnce(true);
    }
  }

  @Test
  void surprisesNobodyWhoseProviderIsGone() {
    VaultParts.delete(consent.database, consent.providers.oauth2(HOME, "calendar"));
    refused(() -> consent.complete(session, ALICE), ErrorKind.NOT_FOUND);
    assertThat(consent.get(consent.ask())).isInstanceOf(ConsentNeeded.class);
  }

  @Test
  void grantsInAnotherProcessWhatWasPendingInOneThatDied() {
    consent
        .room()
        .completion()
        .completeResourceTokenAuth(
            ConsentFixture.application(), ConsentFixture.claimant(ALICE), session.toString());
    assertThat(consent.token(consent.ask())).isEqualTo("access-code-1");
  }

  private SessionStatus poll() {
    return consent.begin(consent.ask().polling(session.toString())).status();
  }

  private static void refused(ThrowingCallable call, ErrorKind kind) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
