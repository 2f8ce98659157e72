package dev.serai.identity.vault;

import static dev.serai.identity.vault.ScriptedTokenEndpoint.error;
import static dev.serai.identity.vault.ScriptedTokenEndpoint.ok;
import static dev.serai.identity.vault.ScriptedTokenEndpoint.token;
import static dev.serai.identity.vault.VaultFixture.caller;
import static dev.serai.identity.vault.VaultFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.identity.vault.ScriptedTokenEndpoint.Answer;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client credentials against a server that behaves, and one that does not. */
class MachineTokensTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private VaultFixture vault;
  private ScriptedTokenEndpoint server;
  private ResourceCredentials credentials;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedTokenEndpoint();
    vault = new VaultFixture(folder);
    vault.provider("mail", server.uri());
    credentials = credentials(vault.room);
    server.answers(token("first", 3600));
  }

  @AfterEach
  void stop() {
    vault.close();
    server.close();
  }

  @Test
  void asksAsTheClientForTheScopesAndKeepsTheToken() {
    assertThat(get("read", "write")).isEqualTo("first");
    assertThat(get("write", "read")).isEqualTo("first");
    assertThat(server.forms).hasSize(1);
    assertThat(server.forms.getFirst())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("scope", "read write");
    assertThat(server.authorizations.getFirst()).startsWith("Basic ");
  }

  @Test
  void keepsTokensOfOtherScopesAndWorkloadsApart() {
    get("read");
    get("write");
    credentials.oauth2Token(caller(), of(new Secret("token of other"), "read"));
    assertThat(server.forms).hasSize(3);
  }

  @Test
  void asksPolicyOnTheTokensBehalf() {
    get("read", "write");
    var asked = vault.asked.getLast();
    assertThat(asked.action()).isEqualTo("bedrock-agentcore:GetResourceOauth2Token");
    assertThat(asked.resource().resource())
        .isEqualTo("token-vault/default/oauth2credentialprovider/mail");
    assertThat(asked.caller().delegation()).isEqualTo(VaultFixture.clerk().delegation());
    assertThat(asked.context())
        .isEqualTo(
            Map.of("workload", "clerk", "provider", "mail", "flow", "M2M", "scopes", "read write"));
  }

  @Test
  void renewsBeforeTheTokenExpires() {
    get("read");
    server.answers(token("second", 3600));
    vault.clock.advance(HOUR.minus(Duration.ofMinutes(1)).minusMillis(1));
    assertThat(get("read")).isEqualTo("first");
    vault.clock.advance(Duration.ofMillis(1));
    assertThat(get("read")).isEqualTo("second");
  }

  @Test
  void usesATokenOfAShortLifeForMostOfIt() {
    server.answers(token("short", 10));
    get("read");
    vault.clock.advance(Duration.ofSeconds(7));
    get("read");
    assertThat(server.forms).hasSize(1);
    vault.clock.advance(Duration.ofSeconds(1));
    get("read");
    assertThat(server.forms).hasSize(2);
  }

  @Test
  void keepsATokenOfUnstatedLifeForTheConfiguredTime() {
    server.answers(ok("{\"access_token\":\"t\"}"));
    get("read");
    vault.clock.advance(vault.config.unstatedLife());
    get("read");
    assertThat(server.forms).hasSize(2);
  }

  @Test
  void asksOnceForTwoHundredThatWantAnExpiredToken() throws Exception {
    get("read");
    vault.clock.advance(HOUR);
    server.answers(token("second", 3600));
    assertThat(together(200, List.of(credentials))).containsOnly("second");
    assertThat(server.forms).hasSize(2);
  }

  @Test
  void asksOnceAcrossProcesses() throws Exception {
    server.answers(token("shared", 3600));
    List<ResourceCredentials> processes =
        List.of(credentials, credentials(vault.another()), credentials(vault.another()));
    assertThat(together(60, processes)).containsOnly("shared");
    assertThat(server.forms).hasSize(1);
  }

  @Test
  void servesTheOldTokenWhileItIsValidAndTheServerFails() {
    get("read");
    vault.clock.advance(HOUR.minusSeconds(1));
    server.answers(error(503, "server_error"));
    assertThat(get("read")).isEqualTo("first");
    assertThat(get("read")).isEqualTo("first");
    assertThat(server.forms).as("a failing server is spared").hasSize(2);
    vault.clock.advance(Duration.ofSeconds(1));
    assertKind(ErrorKind.DEPENDENCY, () -> get("read"));
  }

  @Test
  void doesNotMakeOthersWaitForASlowRenewalOfAValidToken() throws Exception {
    get("read");
    vault.clock.advance(HOUR.minusSeconds(1));
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    server.answers(form -> slowly(asked, answer));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> renewal = threads.submit(() -> get("read"));
      asked.await();
      assertThat(get("read")).isEqualTo("first");
      answer.countDown();
      assertThat(renewal.get()).isEqualTo("second");
    }
  }

  @Test
  void tellsAServerThatIsDown() {
    server.close();
    assertKind(ErrorKind.DEPENDENCY, () -> get("read"));
  }

  @Test
  void tellsAServerThatWantsToBeAskedLess() {
    server.answers(new Answer(429, "{}", Map.of("Retry-After", "7")));
    assertKind(ErrorKind.THROTTLED, () -> get("read"));
  }

  @Test
  void tellsARefusalInTheServersWordsWithoutTheSecret() {
    server.answers(
        new Answer(
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"secret "
                + VaultFixture.CLIENT_SECRET.reveal()
                + " is wrong\"}",
            Map.of()));
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> get("read"))
        .withMessageContaining("invalid_client")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.VALIDATION))
        .satisfies(
            e -> assertThat(e.getMessage()).doesNotContain(VaultFixture.CLIENT_SECRET.reveal()));
  }

  @Test
  void forgetsTokensGotWithOlderSettings() {
    get("read");
    server.answers(token("second", 3600));
    vault
        .room
        .oauth2Providers()
        .update(caller(), "mail", Vendor.CustomOauth2, VaultFixture.settings(server.uri()));
    assertThat(get("read")).isEqualTo("second");
  }

  @Test
  void doesNotKeepATokenThatCameAfterItsSettingsWereReplaced() throws Exception {
    var asked = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    server.answers(form -> slowly(asked, answer));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> early = threads.submit(() -> get("read"));
      asked.await();
      vault
          .room
          .oauth2Providers()
          .update(caller(), "mail", Vendor.CustomOauth2, VaultFixture.settings(server.uri()));
      answer.countDown();
      early.get();
    }
    server.answers(token("of the new settings", 3600));
    assertThat(get("read")).isEqualTo("of the new settings");
  }

  @Test
  void doesNotFindTokensOfAProviderThatWasDeletedAndMadeAnew() {
    get("read");
    vault.room.oauth2Providers().delete(caller(), "mail");
    assertKind(ErrorKind.NOT_FOUND, () -> get("read"));
    vault.provider("mail", server.uri());
    server.answers(token("anew", 3600));
    assertThat(get("read")).isEqualTo("anew");
  }

  @Test
  void asksAnewWhenAuthenticationIsForced() {
    get("read");
    server.answers(token("second", 3600));
    var plain = request("mail", "read");
    var forced =
        new GivenTokenRequest(
            plain.workloadToken(),
            "mail",
            Oauth2Flow.M2M,
            plain.target(),
            Optional.empty(),
            Optional.empty(),
            true,
            Map.of(),
            Optional.empty());
    assertThat(issued(credentials.oauth2Token(caller(), forced))).isEqualTo("second");
  }

  @Test
  void refusesATokenThatIsNoWorkloads() {
    assertKind(
        ErrorKind.UNAUTHENTICATED,
        () -> credentials.oauth2Token(caller(), of(new Secret("forged"), "read")));
  }

  @Test
  void doesNotFindAnotherAccountsProvider() {
    assertKind(
        ErrorKind.NOT_FOUND,
        () -> credentials.oauth2Token(caller(VaultFixture.ABROAD), of(VaultFixture.WAT, "read")));
  }

  private Answer slowly(CountDownLatch asked, CountDownLatch answer) {
    asked.countDown();
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return token("second", 3600);
  }

  /** Lets {@code times} requests start at once, spread over the processes. */
  private static List<String> together(int times, List<ResourceCredentials> processes)
      throws Exception {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers =
          IntStream.range(0, times)
              .<Callable<String>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return issued(
                            processes
                                .get(i % processes.size())
                                .oauth2Token(caller(), request("mail", "read")));
                      })
              .map(threads::submit)
              .toList();
      start.countDown();
      return answers.stream().map(MachineTokensTest::result).toList();
    }
  }

  private static String result(Future<String> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static ResourceCredentials credentials(VaultRoom room) {
    return room.resources(UserTokens.UNSERVED, UserTokens.UNSERVED);
  }

  private String get(String... scopes) {
    return issued(credentials.oauth2Token(caller(), request("mail", scopes)));
  }

  private static String issued(TokenOutcome outcome) {
    return ((TokenOutcome.Issued) outcome).accessToken().reveal();
  }

  private static GivenTokenRequest of(Secret workloadToken, String scope) {
    var usual = request("mail", scope);
    return new GivenTokenRequest(
        workloadToken,
        "mail",
        Oauth2Flow.M2M,
        usual.target(),
        Optional.empty(),
        Optional.empty(),
        false,
        Map.of(),
        Optional.empty());
  }

  private static void assertKind(ErrorKind kind, ThrowingCallable call) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(call)
        .extracting(ServiceException::kind)
        .isEqualTo(kind);
  }
}
