package dev.serai.identity.vault;

import static dev.serai.identity.vault.ScriptedTokenEndpoint.error;
import static dev.serai.identity.vault.ScriptedTokenEndpoint.ok;
import static dev.serai.identity.vault.ScriptedTokenEndpoint.renewable;
import static dev.serai.identity.vault.VaultFixture.caller;
import static dev.serai.identity.vault.VaultFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.vault.ScriptedTokenEndpoint.Answer;
import dev.serai.kernel.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing the vault says, in whatever mood its servers are, holds a secret. */
class SecrecyTest {

  private static final Logger OURS = Logger.getLogger("dev.serai");
  private static final String MARK = "hush-hush-";

  @TempDir private Path folder;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final Handler ear = new Ear();
  private @Nullable Level before;
  private VaultFixture vault;
  private ScriptedTokenEndpoint server;

  @BeforeEach
  void listen() throws IOException {
    before = OURS.getLevel();
    OURS.setLevel(Level.ALL);
    OURS.addHandler(ear);
    server = new ScriptedTokenEndpoint();
    vault = new VaultFixture(folder);
  }

  @AfterEach
  void stop() {
    OURS.removeHandler(ear);
    OURS.setLevel(before);
    vault.close();
    server.close();
  }

  @Test
  void saysNoSecretWhateverTheServerAnswers() {
    vault
        .room
        .oauth2Providers()
        .create(caller(), "mail", Vendor.CustomOauth2, settings(), Map.of());
    for (Answer answer : answers()) {
      server.answers(answer);
      attempt(this::machineToken);
      attempt(this::refresh);
      vault.clock.advance(Duration.ofHours(2));
    }
    assertThat(said).isNotEmpty();
    assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain(MARK));
  }

  @Test
  void printsNoSecret() {
    var provider =
        vault
            .room
            .oauth2Providers()
            .create(caller(), "mail", Vendor.CustomOauth2, settings(), Map.of());
    var token =
        new StoredToken(
            new Secret(MARK + "a"),
            Optional.of(new Secret(MARK + "r")),
            vault.clock.instant(),
            Optional.empty(),
            Set.of());
    var asked =
        new GivenTokenRequest(
            new Secret(MARK + "wat"),
            "mail",
            Oauth2Flow.USER_FEDERATION,
            TokenTarget.of(List.of(), List.of(), List.of()),
            Optional.empty(),
            Optional.empty(),
            false,
            Map.of("login_hint", MARK + "hint"),
            Optional.of(MARK + "state"));
    assertThat(
            List.of(
                provider.toString(),
                settings().toString(),
                vault.room.providers().client(provider).toString(),
                token.toString(),
                asked.toString()))
        .allSatisfy(text -> assertThat(text).doesNotContain(MARK));
  }

  private static List<Answer> answers() {
    return List.of(
        renewable(MARK + "access", 3600, MARK + "refresh"),
        error(503, "server_error"),
        new Answer(429, "{\"error\":\"" + MARK + "\"}", Map.of("Retry-After", "1")),
        new Answer(
            400,
            "{\"error\":\"invalid_client\",\"error_description\":\"not " + MARK + "client\"}",
            Map.of()),
        ok("<html>" + MARK + "page</html>"),
        ok("{\"access_token\":17,\"refresh_token\":\"" + MARK + "x\"}"),
        error(400, "invalid_grant"));
  }

  private void machineToken() {
    vault
        .room
        .resources(UserTokens.UNSERVED, UserTokens.UNSERVED)
        .oauth2Token(caller(), request("mail", "read"));
  }

  private void refresh() {
    var provider = vault.room.providers().oauth2(VaultFixture.HOME, "mail");
    TokenKey key =
        TokenKey.ofGrant(
            VaultFixture.clerk(),
            VaultFixture.ANNA,
            provider,
            TokenTarget.of(List.of("read"), List.of(), List.of()));
    if (vault.room.tokens().find(key).isEmpty()) {
      vault
          .room
          .tokens()
          .put(
              key,
              new StoredToken(
                  new Secret(MARK + "access"),
                  Optional.of(new Secret(MARK + "refresh")),
                  vault.clock.instant(),
                  Optional.of(vault.clock.instant()),
                  Set.of()));
    }
    vault.room.refresh().valid(provider, key);
  }

  private void attempt(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      said.add(trace(e));
    }
  }

  private GivenSettings settings() {
    var usual = VaultFixture.settings(server.uri());
    return new GivenSettings.Custom(
        usual.clientId(),
        new GivenSecret.Itself(new Secret(MARK + "client")),
        usual.server(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private final class Ear extends Handler {

    @Override
    public void publish(LogRecord message) {
      said.add(String.valueOf(message.getMessage()));
      if (message.getThrown() != null) {
        said.add(trace(message.getThrown()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
