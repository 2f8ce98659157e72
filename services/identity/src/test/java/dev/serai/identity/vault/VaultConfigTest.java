package dev.serai.identity.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VaultConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(VaultConfig.DEFAULT)
        .isEqualTo(
            new VaultConfig(
                50,
                50,
                50,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30)));
  }

  @Test
  void refusesValuesOutOfBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withWait(Duration.ZERO))
        .withMessage("renewal-wait must be positive");
    assertThat(withWait(Duration.ofMillis(1)).renewalWait()).isEqualTo(Duration.ofMillis(1));
  }

  private static VaultConfig withWait(Duration wait) {
    var usual = VaultConfig.DEFAULT;
    return new VaultConfig(
        usual.apiKeyProviders(),
        usual.oauth2Providers(),
        usual.tagsPerProvider(),
        usual.keyDirectory(),
        usual.secretDirectory(),
        usual.renewBefore(),
        usual.unstatedLife(),
        wait);
  }
}
