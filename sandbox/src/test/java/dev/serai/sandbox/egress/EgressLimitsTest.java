package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EgressLimitsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void takesBoundsUpToTheirEdges() {
    assertThatCode(() -> limits(1, 1, 1024, 256, 1, Duration.ofNanos(1), 0))
        .doesNotThrowAnyException();
    assertThatCode(() -> limits(256, 10_000, 1 << 20, 1 << 20, 1000, DAY, Long.MAX_VALUE))
        .doesNotThrowAnyException();
  }

  @Test
  void namesTheBoundThatIsOutOfItsRange() {
    assertRefused("connections is 1 to 256", 0, 20, 4096, 1024, 100, SECOND, 0);
    assertRefused("connections is 1 to 256", 257, 20, 4096, 1024, 100, SECOND, 0);
    assertRefused("attempts-per-second", 64, 0, 4096, 1024, 100, SECOND, 0);
    assertRefused("attempts-per-second", 64, 10_001, 4096, 1024, 100, SECOND, 0);
    assertRefused("head-bytes", 64, 20, 1023, 256, 100, SECOND, 0);
    assertRefused("head-bytes", 64, 20, (1 << 20) + 1, 256, 100, SECOND, 0);
    assertRefused("line-bytes is 256 to 4096", 64, 20, 4096, 255, 100, SECOND, 0);
    assertRefused("line-bytes is 256 to 4096", 64, 20, 4096, 4097, 100, SECOND, 0);
    assertRefused("headers", 64, 20, 4096, 1024, 0, SECOND, 0);
    assertRefused("headers", 64, 20, 4096, 1024, 1001, SECOND, 0);
    assertRefused("head-within", 64, 20, 4096, 1024, 100, Duration.ZERO, 0);
    assertRefused("head-within", 64, 20, 4096, 1024, 100, DAY.plusNanos(1), 0);
    assertRefused("sandbox-bytes", 64, 20, 4096, 1024, 100, SECOND, -1);
  }

  private static void assertRefused(
      String message,
      int connections,
      int attempts,
      int head,
      int line,
      int headers,
      Duration within,
      long bytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits(connections, attempts, head, line, headers, within, bytes))
        .withMessageContaining(message);
  }

  private static EgressLimits limits(
      int connections, int attempts, int head, int line, int headers, Duration within, long bytes) {
    return new EgressLimits(
        connections, attempts, head, line, headers, within, within, within, within, within, bytes);
  }
}
