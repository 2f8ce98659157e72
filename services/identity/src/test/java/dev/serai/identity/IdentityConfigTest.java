package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.serai.identity.consent.ConsentConfig;
import dev.serai.identity.vault.VaultConfig;
import dev.serai.identity.workload.WorkloadConfig;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Region;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdentityConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(IdentityConfig.DEFAULT)
        .isEqualTo(
            new IdentityConfig(
                new AccountId("111122223333"),
                new Region("us-east-1"),
                5_000,
                2,
                1_000,
                10,
                10_240,
                Duration.ofHours(1),
                Duration.ofMinutes(15),
                Duration.ofHours(12),
                Duration.ofHours(1),
                Duration.ofHours(1),
                100,
                Duration.ofMillis(50),
                10_000,
                WorkloadConfig.DEFAULT,
                VaultConfig.DEFAULT,
                ConsentConfig.DEFAULT));
  }

  @Test
  void refusesValuesOutOfBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withSessionLife(Duration.ofMinutes(30).minusNanos(1)))
        .withMessage("session-credentials-life must be at least 30 minutes");
    assertThat(withSessionLife(Duration.ofMinutes(30)).credentialsPerSession()).isEqualTo(100);
  }

  private static IdentityConfig withSessionLife(Duration life) {
    var usual = IdentityConfig.DEFAULT;
    return new IdentityConfig(
        usual.account(),
        usual.region(),
        usual.usersPerAccount(),
        usual.accessKeysPerUser(),
        usual.rolesPerAccount(),
        usual.policiesPerPrincipal(),
        usual.policyTextCharacters(),
        usual.assumeRoleDefault(),
        usual.assumeRoleMin(),
        usual.assumeRoleMax(),
        usual.roleChainingMax(),
        life,
        usual.credentialsPerSession(),
        usual.revocationDelay(),
        usual.cachedEntries(),
        usual.workloads(),
        usual.vault(),
        usual.consent());
  }
}
