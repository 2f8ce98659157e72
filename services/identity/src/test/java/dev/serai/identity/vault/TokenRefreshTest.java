package dev.serai.identity.vault;

import static dev.serai.identity.vault.ScriptedTokenEndpoint.error;
import static dev.serai.identity.vault.ScriptedTokenEndpoint.ok;
import static dev.serai.identity.vault.ScriptedTokenEndpoint.renewable;
import static dev.serai.identity.vault.ScriptedTokenEndpoint.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users granted, kept usable by refresh tokens. */
class TokenRefreshTest {

  @TempDir private Path folder;
  private VaultFixture vault;
  private ScriptedTokenEndpoint server;
  private Oauth2CredentialProvider provider;
  private TokenKey key;

  @BeforeEach
  void keepAnExpiredGrant() throws IOException {
    server = new ScriptedTokenEndpoint();
    vault = new VaultFixture(folder);
    provider = vault.provider("mail", server.uri());
    key =
        TokenKey.ofGrant(
            VaultFixture.clerk(),
            VaultFixture.ANNA,
            provider,
            TokenTarget.of(List.of("read"), List.of(), List.of()));
    put(Optional.of("refresh-1"));
    vault.clock.advance(Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    vault.close();
    server.close();
  }

  @Test
  void renewsByTheRefreshTokenAndKeepsTheNextOne() {
    server.answers(renewable("access-2", 3600, "refresh-2"));
    assertThat(valid()).contains("access-2");
    assertThat(server.forms.getFirst())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", "refresh-1");
    assertThat(refreshToken()).contains("refresh-2");
    assertThat(vault.room.tokens().find(key).orElseThrow().scopes()).containsExactly("read");
  }

  @Test
  void keepsTheRefreshTokenOfAServerThatGivesOneOnlyOnce() {
    server.answers(token("access-2", 3600));
    assertThat(valid()).contains("access-2");
    assertThat(refreshToken()).contains("refresh-1");
  }

  @Test
  void renewsOnceForTwoHundred() throws Exception {
    server.answers(renewable("access-2", 3600, "refresh-2"));
    TokenRefresh refresh = vault.room.refresh();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<StoredToken>>> answers =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> refresh.valid(provider, key)))
              .toList();
      for (Future<Optional<StoredToken>> answer : answers) {
        assertThat(answer.get().orElseThrow().accessToken().reveal()).isEqualTo("access-2");
      }
    }
    assertThat(server.forms).hasSize(1);
  }

  @Test
  void forgetsAGrantTheServerNoLongerKnows() {
    server.answers(error(400, "invalid_grant"));
    assertThat(valid()).isEmpty();
    assertThat(vault.room.tokens().find(key)).isEmpty();
  }

  @Test
  void keepsTheGrantWhenTheClientIsRefused() {
    server.answers(error(401, "invalid_client"));
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(this::valid)
        .extracting(ServiceException::kind)
        .isEqualTo(ErrorKind.VALIDATION);
    assertThat(refreshToken()).contains("refresh-1");
  }

  @Test
  void keepsTheGrantThroughAnOutage() {
    server.answers(ok("<html>down for maintenance</html>"));
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(this::valid)
        .extracting(ServiceException::kind)
        .isEqualTo(ErrorKind.DEPENDENCY);
    server.answers(token("access-2", 3600));
    assertThat(valid()).contains("access-2");
  }

  @Test
  void hasNothingWhenAnExpiredGrantCannotBeRenewed() {
    put(Optional.empty());
    assertThat(valid()).contains("access-1");
    vault.clock.advance(Duration.ofHours(1));
    assertThat(valid()).isEmpty();
    assertThat(server.forms).isEmpty();
  }

  @Test
  void takesOverFromAProcessThatDied() {
    vault.room.tokens().claim(key, "the dead", vault.clock.instant(), vault.clock.instant());
    server.answers(token("access-2", 3600));
    assertThat(valid()).contains("access-2");
  }

  private void put(Optional<String> refreshToken) {
    vault
        .room
        .tokens()
        .put(
            key,
            new StoredToken(
                new Secret("access-1"),
                refreshToken.map(Secret::new),
                vault.clock.instant(),
                Optional.of(vault.clock.instant().plus(Duration.ofHours(1))),
                Set.of("read")));
  }

  private Optional<String> valid() {
    return vault.room.refresh().valid(provider, key).map(token -> token.accessToken().reveal());
  }

  private Optional<String> refreshToken() {
    return vault.room.tokens().find(key).flatMap(StoredToken::refreshToken).map(Secret::reveal);
  }
}
