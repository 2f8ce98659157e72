package dev.serai.identity.vault;

import static dev.serai.identity.vault.ScriptedTokenEndpoint.renewable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.vault.ScriptedTokenEndpoint.Answer;
import dev.serai.kernel.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the midst of a refresh loses no grant: the next process renews it. */
class RefreshAfterKillTest {

  private static final TokenTarget TARGET = TokenTarget.of(List.of("read"), List.of(), List.of());

  @Test
  void theNextProcessRenewsWhatTheKilledOneWasRenewing(@TempDir Path folder) throws Exception {
    try (var server = new ScriptedTokenEndpoint()) {
      killWhileRefreshing(folder, server);
      server.answers(renewable("access-2", 3600, "refresh-2"));
      try (var vault = new VaultFixture(folder)) {
        vault.clock.advance(Duration.ofHours(1).plus(vault.config.renewalWait()));
        assertThat(renew(vault).orElseThrow().accessToken().reveal()).isEqualTo("access-2");
      }
    }
    // The old refresh token was still there.
  }

  private static void killWhileRefreshing(Path folder, ScriptedTokenEndpoint server)
      throws IOException, InterruptedException {
    var asked = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    server.answers(form -> hang(asked, never));
    Process doomed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Doomed.class.getName(),
                folder.toString(),
                server.uri().toString())
            .inheritIO()
            .start();
    try {
      asked.await();
    } finally {
      doomed.destroyForcibly().waitFor();
      never.countDown();
    }
    assertThat(server.forms.getFirst()).containsEntry("refresh_token", "refresh-1");
  }

  private static Answer hang(CountDownLatch asked, CountDownLatch never) {
    asked.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ScriptedTokenEndpoint.error(503, "server_error");
  }

  private static Optional<StoredToken> renew(VaultFixture vault) {
    Oauth2CredentialProvider provider = vault.room.providers().oauth2(VaultFixture.HOME, "mail");
    return vault.room.refresh().valid(provider, key(provider));
  }

  private static TokenKey key(Oauth2CredentialProvider provider) {
    return TokenKey.ofGrant(VaultFixture.clerk(), VaultFixture.ANNA, provider, TARGET);
  }

  /** Keeps a grant that has expired, and is killed while it asks for another token. */
  static final class Doomed {

    private Doomed() {}

    public static void main(String[] arguments) {
      var vault = new VaultFixture(Path.of(arguments[0]));
      Oauth2CredentialProvider provider = vault.provider("mail", URI.create(arguments[1]));
      vault
          .room
          .tokens()
          .put(
              key(provider),
              new StoredToken(
                  new Secret("access-1"),
                  Optional.of(new Secret("refresh-1")),
                  vault.clock.instant(),
                  Optional.of(vault.clock.instant().plus(Duration.ofHours(1))),
                  Set.of("read")));
      vault.clock.advance(Duration.ofHours(1));
      renew(vault);
    }
  }
}
