package dev.serai.gateway.upstream;

import dev.failsafe.CircuitBreaker;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What happened at a target; survives a change of its rules. */
final class Counters {

  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder cached = new LongAdder();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong changes = new AtomicLong();
  private final Clock clock;
  private volatile TargetHealth.@Nullable LastFailure lastFailure;

  Counters(Clock clock) {
    this.clock = clock;
  }

  /** Requests so far that may have changed something; kept answers are valid for one count. */
  long changes() {
    return changes.get();
  }

  void changing() {
    changes.incrementAndGet();
  }

  void begin() {
    inFlight.incrementAndGet();
  }

  void end() {
    inFlight.decrementAndGet();
  }

  void cached() {
    cached.increment();
  }

  void count(UpstreamOutcome outcome) {
    retries.add(Math.max(0, outcome.attempts() - 1));
    switch (outcome) {
      case UpstreamOutcome.Answered reply -> answered(reply.answer().status());
      case UpstreamOutcome.Failed failure -> failed(failure.failure());
    }
  }

  void answered(int status) {
    answered.increment();
    if (status >= 500) {
      remember("It answered with status " + status + ".");
    }
  }

  void failed(UpstreamFailure failure) {
    switch (failure) {
      case UpstreamFailure.BreakerOpen _, UpstreamFailure.BulkheadFull _ -> turnedAway.increment();
      default -> {
        failed.increment();
        remember(failure.text());
      }
    }
  }

  private void remember(String text) {
    lastFailure = new TargetHealth.LastFailure(clock.instant(), text);
  }

  TargetHealth health(String target, CircuitBreaker.State breaker) {
    return new TargetHealth(
        target,
        switch (breaker) {
          case CLOSED -> TargetHealth.Breaker.CLOSED;
          case OPEN -> TargetHealth.Breaker.OPEN;
          case HALF_OPEN -> TargetHealth.Breaker.HALF_OPEN;
        },
        answered.sum(),
        failed.sum(),
        turnedAway.sum(),
        retries.sum(),
        cached.sum(),
        inFlight.get(),
        Optional.ofNullable(lastFailure));
  }
}
