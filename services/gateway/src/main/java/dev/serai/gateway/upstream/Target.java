package dev.serai.gateway.upstream;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import java.time.Clock;
import java.util.List;

/** A target's policies under one set of rules. Breaker and bulkheads are its own. */
final class Target {

  private final UpstreamRules rules;
  private final Counters counters;
  private final CircuitBreaker<UpstreamOutcome> breaker;
  private final Places calls;
  private final Places streams;
  private final FailsafeExecutor<UpstreamOutcome> once;
  private final FailsafeExecutor<UpstreamOutcome> repeating;

  Target(UpstreamRules rules, Counters counters, Clock clock) {
    this.rules = rules;
    this.counters = counters;
    breaker = Policies.breaker(rules.breaker());
    BulkheadRules bulkhead = rules.bulkhead();
    calls = new Places(bulkhead.maxCalls(), bulkhead.longestWait());
    streams = new Places(bulkhead.maxStreams(), bulkhead.longestWait());
    once = Failsafe.with(breaker);
    // From outside: repetition, then the breaker per request.
    repeating = Failsafe.with(List.of(Policies.retries(rules, clock), breaker));
  }

  UpstreamRules rules() {
    return rules;
  }

  Counters counters() {
    return counters;
  }

  CircuitBreaker<UpstreamOutcome> breaker() {
    return breaker;
  }

  Places calls() {
    return calls;
  }

  Places streams() {
    return streams;
  }

  FailsafeExecutor<UpstreamOutcome> executor(Effect effect) {
    return rules.retries().allow(effect) ? repeating : once;
  }

  UpstreamFailure breakerOpen(String host) {
    return new UpstreamFailure.BreakerOpen(host, breaker.getRemainingDelay());
  }

  /** Tells the breaker, and counts, that a stream began. */
  void record(int status) {
    if (Verdict.isSick(status)) {
      breaker.recordFailure();
    } else {
      breaker.recordSuccess();
    }
    counters.answered(status);
  }

  /** Tells the breaker that a stream did not begin. */
  void record(UpstreamFailure failure) {
    breaker.recordResult(new UpstreamOutcome.Failed(failure, 1));
  }

  TargetHealth health(String name) {
    return counters.health(name, breaker.getState());
  }
}
