package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OauthConfigTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(OauthConfig.DEFAULT)
        .isEqualTo(
            new OauthConfig(
                new OutboundHttpConfig(
                    Duration.ofSeconds(3), Duration.ofSeconds(10), 1_048_576, false),
                new RefreshConfig(
                    Duration.ofMinutes(15),
                    Duration.ofHours(24),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    1_000),
                new JwtConfig(16_384, Duration.ofSeconds(60))));
  }

  @Test
  void refusesRequestBoundsThatContradictEachOther() {
    assertThat(new OutboundHttpConfig(SECOND, SECOND, 1, true).maxResponseBytes()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutboundHttpConfig(SECOND.plusNanos(1), SECOND, 1, true))
        .withMessage("request-timeout must not be below connect-timeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutboundHttpConfig(SECOND, SECOND, 0, true))
        .withMessage("max-response-bytes must be positive");
  }

  @Test
  void refusesRefreshBoundsOutOfRange() {
    assertThat(new RefreshConfig(SECOND, Duration.ZERO, SECOND, Duration.ZERO, 1).maxDocuments())
        .isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefreshConfig(Duration.ZERO, SECOND, SECOND, SECOND, 1))
        .withMessage("fresh-for must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefreshConfig(SECOND, SECOND, Duration.ZERO, SECOND, 1))
        .withMessage("rotation-cool-down must be positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RefreshConfig(SECOND, SECOND, SECOND, SECOND, 0))
        .withMessage("max-documents must be at least 1");
  }

  @Test
  void refusesTokenBoundsOutOfRange() {
    assertThat(new JwtConfig(131_072, Duration.ofMinutes(10)).maxTokenBytes()).isEqualTo(131_072);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JwtConfig(131_073, SECOND))
        .withMessage("max-token-bytes must lie between 1 and 131072");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JwtConfig(1, Duration.ofMinutes(10).plusMillis(1)))
        .withMessage("clock-skew must lie between 0 and 10 minutes");
  }
}
