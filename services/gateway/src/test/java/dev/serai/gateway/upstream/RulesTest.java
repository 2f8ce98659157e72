package dev.serai.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.serai.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final UpstreamRules USUAL = UpstreamRules.DEFAULT;

  @Test
  void waitsThirtySecondsAndReadsSixMebibytesUnlessToldOtherwise() {
    assertThat(USUAL.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(USUAL.totalTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(USUAL.streamIdleTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(USUAL.maxResponseBytes()).isEqualTo(6 * 1024 * 1024);
    assertThat(USUAL.maxRedirects()).isEqualTo(3);
    assertThat(USUAL.cacheTtl()).isZero();
    assertThat(USUAL.retries())
        .isEqualTo(
            new RetryRules(
                2, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(5), false));
    assertThat(USUAL.breaker())
        .isEqualTo(new BreakerRules(50, 20, Duration.ofSeconds(30), Duration.ofSeconds(10), 2));
    assertThat(USUAL.bulkhead()).isEqualTo(new BulkheadRules(100, 200, SECOND));
  }

  @Test
  void waitsNoLongerThanFifteenMinutes() {
    assertThatCode(() -> USUAL.withTimeouts(SECOND, Duration.ofMinutes(15)))
        .doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> USUAL.withTimeouts(SECOND, Duration.ofMinutes(15).plusNanos(1)))
        .withMessage("total-timeout must be at most PT15M");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> USUAL.withTimeouts(Duration.ZERO, SECOND))
        .withMessage("connect-timeout must be positive");
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> USUAL.withMaxResponseBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> USUAL.withMaxRedirects(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> USUAL.withMaxRedirects(21));
    assertThatIllegalArgumentException().isThrownBy(() -> USUAL.withCacheTtl(SECOND.negated()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> USUAL.withTimeouts(SECOND, Duration.ofMillis(100)))
        .withMessage("total-timeout must be above the first-delay of retries");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryRules(11, SECOND, SECOND.plusMillis(1), SECOND, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryRules(1, SECOND, SECOND, SECOND, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakerRules(101, 1, SECOND, SECOND, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakerRules(1, 0, SECOND, SECOND, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BreakerRules(1, 1, Duration.ofMillis(19), SECOND, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkheadRules(0, 1, SECOND));
    assertThatIllegalArgumentException().isThrownBy(() -> new BulkheadRules(1, 0, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BulkheadRules(1, 1, Duration.ofMinutes(1).plusNanos(1)));
  }

  /** Whatever passes the rules must pass Failsafe's own checks too. */
  @Test
  void makesPoliciesOfTheShortestAndLongestRules() {
    var shortest =
        USUAL
            .withRetries(
                new RetryRules(10, Duration.ofNanos(1), Duration.ofNanos(2), Duration.ZERO, true))
            .withBreaker(
                new BreakerRules(100, 10_000, Duration.ofMillis(20), Duration.ofNanos(1), 100))
            .withTimeouts(Duration.ofNanos(1), Duration.ofNanos(2));
    var longest =
        USUAL
            .withRetries(
                new RetryRules(10, SECOND, Duration.ofMinutes(1), Duration.ofDays(1), false))
            .withBreaker(new BreakerRules(1, 1, Duration.ofHours(1), Duration.ofHours(1), 1));

    assertThatCode(() -> target(shortest)).doesNotThrowAnyException();
    assertThatCode(() -> target(longest)).doesNotThrowAnyException();
    assertThatCode(() -> target(USUAL.withRetries(RetryRules.NONE))).doesNotThrowAnyException();
  }

  private static Target target(UpstreamRules rules) {
    var clock = TestClock.create();
    return new Target(rules, new Counters(clock), clock);
  }

  @Test
  void takesHostsInLowerCaseWithAWildcardInFrontOnly() {
    assertThatIllegalArgumentException().isThrownBy(() -> hosts("API.example"));
    assertThatIllegalArgumentException().isThrownBy(() -> hosts("api.*"));
    assertThatIllegalArgumentException().isThrownBy(() -> hosts("*example"));
    assertThatIllegalArgumentException().isThrownBy(() -> hosts(" "));
    assertThatCode(() -> hosts("*.example")).doesNotThrowAnyException();
  }

  private static EgressRules hosts(String host) {
    return new EgressRules(Set.of(host), List.of(), false, Set.of());
  }

  @Test
  void failuresNameTheHostAndTheReason() {
    assertThat(new UpstreamFailure.BreakerOpen("a.example", SECOND).text())
        .isEqualTo("a.example failed repeatedly and is left alone for 1000 ms.");
    assertThat(new UpstreamFailure.TooLarge("a.example", 10).text())
        .isEqualTo("The answer of a.example is longer than 10 bytes.");
    assertThat(new UpstreamFailure.Interrupted("a.example").text())
        .isEqualTo("The call of a.example was cancelled.");
  }
}
