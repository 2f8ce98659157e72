package dev.serai.identity.consent;

import static dev.serai.identity.consent.ConsentFixture.ALICE;
import static dev.serai.identity.consent.ConsentFixture.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.consent.ConsentView.Stage;
import dev.serai.identity.vault.TokenOutcome.SessionStatus;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.JwtConfig;
import dev.serai.protocol.oauth.OauthConfig;
import dev.serai.protocol.oauth.OutboundHttpConfig;
import dev.serai.protocol.oauth.RefreshConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers that are slow, and processes that are killed, in the midst of a consent. */
class ConsentFaultTest {

  private static final OauthConfig IMPATIENT =
      new OauthConfig(
          new OutboundHttpConfig(Duration.ofMillis(300), Duration.ofMillis(300), 10_000, false),
          RefreshConfig.DEFAULT,
          JwtConfig.DEFAULT);

  @TempDir private Path folder;

  @Test
  void failsWhenTheProviderIsTooSlow() {
    var never = new CountDownLatch(1);
    try (var consent = new ConsentFixture(folder, IMPATIENT, Optional.empty())) {
      consent.server.plays(form -> hang(new CountDownLatch(1), never));
      var browser = consent.browser();
      SessionUri session = uri(consent.begin(consent.ask()));
      browser.answers(browser.allow(session), "code-1");
      never.countDown();
      ConsentView view = consent.room.browser().outcome(session, browser.cookie);
      assertThat(view.stage()).isEqualTo(Stage.FAILED);
      assertThat(consent.server.asked()).hasSize(1);
    }
  }

  @Test
  void spendsNoCodeTwiceThoughItsProcessWasKilledWhileSpendingIt() throws Exception {
    var cookie = new Secret(Ids.secure().alphanumeric(43));
    try (var provider = new ScriptedServer()) {
      SessionUri session;
      String state;
      try (var consent = new ConsentFixture(folder)) {
        session = uri(consent.begin(consent.ask()));
        state = consent.new Browser(cookie).allow(session);
      }
      killWhileExchanging(provider, state, cookie);
      assertThat(provider.asked()).hasSize(1);
      try (var survivor = new ConsentFixture(folder, OauthConfig.DEFAULT, of(provider))) {
        ConsentFixture.Browser browser = survivor.new Browser(cookie);
        assertThatThrownBy(() -> browser.answers(state, "code-1"))
            .isInstanceOfSatisfying(
                ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.VALIDATION));
        assertThat(poll(survivor, session)).isEqualTo(SessionStatus.IN_PROGRESS);
        survivor.clock.advance(ConsentConfig.DEFAULT.exchangeLife().plusMillis(1));
        assertThat(poll(survivor, session)).isEqualTo(SessionStatus.FAILED);
        assertThat(provider.asked()).hasSize(1);
      }
    }
  }

  @Test
  void losesNoGrantOfAProcessThatEndedBeforeItWasConfirmed() {
    SessionUri session;
    try (var consent = new ConsentFixture(folder)) {
      session = consent.pending(consent.ask(), consent.browser(), "code-1");
    }
    try (var next = new ConsentFixture(folder)) {
      next.complete(session, ALICE);
      assertThat(next.token(next.ask())).isEqualTo("access-code-1");
    }
  }

  private void killWhileExchanging(ScriptedServer provider, String state, Secret cookie)
      throws IOException, InterruptedException {
    var asked = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    provider.plays(form -> hang(asked, never));
    Process doomed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Doomed.class.getName(),
                folder.toString(),
                provider.uri("").toString(),
                state,
                cookie.reveal())
            .inheritIO()
            .start();
    try {
      asked.await();
    } finally {
      doomed.destroyForcibly().waitFor();
      never.countDown();
    }
  }

  private static SessionStatus poll(ConsentFixture consent, SessionUri session) {
    return consent.begin(consent.ask().polling(session.toString())).status();
  }

  private static Optional<URI> of(ScriptedServer provider) {
    return Optional.of(provider.uri(""));
  }

  private static ScriptedServer.Answer hang(CountDownLatch asked, CountDownLatch never) {
    asked.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ScriptedServer.Answer.error(503, "server_error");
  }

  /** Takes the provider's answer, and is killed while it exchanges the code. */
  static final class Doomed {

    private Doomed() {}

    public static void main(String[] arguments) {
      var consent =
          new ConsentFixture(
              Path.of(arguments[0]), OauthConfig.DEFAULT, Optional.of(URI.create(arguments[1])));
      consent.new Browser(new Secret(arguments[3])).answers(arguments[2], "code-1");
    }
  }
}
