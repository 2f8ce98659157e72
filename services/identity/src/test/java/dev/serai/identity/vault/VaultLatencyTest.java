package dev.serai.identity.vault;

import static dev.serai.identity.vault.VaultFixture.WAT;
import static dev.serai.identity.vault.VaultFixture.caller;
import static dev.serai.identity.vault.VaultFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of reading from the vault; the bounds are loose, for machines that do other things. */
class VaultLatencyTest {

  private static final int ROUNDS = 2_000;
  private static final Duration BOUND = Duration.ofMillis(20);

  @TempDir private Path folder;

  @Test
  void readsKeysAndKeptTokensWithoutDelay() throws Exception {
    try (var server = new ScriptedTokenEndpoint();
        var vault = new VaultFixture(folder)) {
      ResourceCredentials credentials =
          vault.room.resources(UserTokens.UNSERVED, UserTokens.UNSERVED);
      vault.provider("mail", server.uri());
      vault
          .room
          .apiKeyProviders()
          .create(caller(), "maps", new GivenSecret.Itself(new Secret("k")), Map.of());
      Duration key = median(() -> credentials.apiKey(caller(), WAT, "maps"));
      Duration token = median(() -> credentials.oauth2Token(caller(), request("mail", "read")));
      System.out.printf("vault read p50 %s, kept machine token p50 %s%n", key, token);
      assertThat(key).isLessThan(BOUND);
      assertThat(token).isLessThan(BOUND);
    }
  }

  private static Duration median(Runnable call) {
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      call.run();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[ROUNDS / 2]);
  }
}
