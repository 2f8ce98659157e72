package dev.serai.gateway.upstream;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.RetryPolicy;
import java.time.Clock;
import java.time.Duration;

/** The rules in the words of Failsafe. Exceptions are nobody's sickness; outcomes say it all. */
final class Policies {

  private static final double JITTER = 0.25;

  private Policies() {}

  static CircuitBreaker<UpstreamOutcome> breaker(BreakerRules rules) {
    return CircuitBreaker.<UpstreamOutcome>builder()
        .handleIf((outcome, problem) -> problem == null && Verdict.isSick(outcome))
        .withFailureRateThreshold(rules.failurePercent(), rules.minimumCalls(), rules.window())
        .withDelay(rules.openFor())
        .withSuccessThreshold(rules.probes())
        .build();
  }

  static RetryPolicy<UpstreamOutcome> retries(UpstreamRules rules, Clock clock) {
    RetryRules retries = rules.retries();
    var retryAfter = new RetryAfter(clock);
    var builder =
        RetryPolicy.<UpstreamOutcome>builder()
            .handleIf((outcome, problem) -> problem == null && Verdict.mayPass(outcome))
            .abortIf(outcome -> retryAfter.in(outcome).compareTo(longestWait(rules)) > 0)
            .withMaxRetries(retries.maxRetries())
            .withBackoff(retries.firstDelay(), retries.longestDelay())
            .withJitter(JITTER)
            .withDelayFn(context -> delay(retryAfter.in(context.getLastResult())));
    return retries.maxRetries() == 0
        ? builder.build()
        : builder.withMaxDuration(rules.totalTimeout()).build();
  }

  private static Duration longestWait(UpstreamRules rules) {
    Duration longest = rules.retries().longestRetryAfter();
    return longest.compareTo(rules.totalTimeout()) < 0 ? longest : rules.totalTimeout();
  }

  /** Negative leaves the delay to the back-off; what was asked for is no shorter when blurred. */
  private static Duration delay(Duration asked) {
    return asked.isZero()
        ? Duration.ofNanos(-1)
        : Duration.ofNanos((long) Math.ceil(asked.toNanos() / (1 - JITTER)));
  }
}
