package dev.serai.gateway.upstream;

import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.FailsafeException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Calls whose answer is read whole, under their target's policies. */
record BufferedCalls(Wire wire, ScheduledExecutorService timers) {

  UpstreamOutcome send(UpstreamCall call, Target target) {
    try (var deadline = new Deadline(timers, target.rules().totalTimeout())) {
      var attempts = new Attempts(wire, target.rules(), deadline, call.request());
      UpstreamOutcome outcome = send(call, target, attempts);
      target.counters().count(outcome);
      return outcome;
    }
  }

  private static UpstreamOutcome send(UpstreamCall call, Target target, Attempts attempts) {
    String host = Hosts.of(call.request().uri());
    Optional<UpstreamFailure> refused = target.calls().enter(host);
    if (refused.isPresent()) {
      return attempts.failed(refused.get());
    }
    target.counters().begin();
    try {
      return guarded(call, target, attempts, host);
    } finally {
      target.counters().end();
      target.calls().leave();
    }
  }

  private static UpstreamOutcome guarded(
      UpstreamCall call, Target target, Attempts attempts, String host) {
    try {
      return target.executor(call.effect()).get(attempts::next);
    } catch (CircuitBreakerOpenException e) {
      return attempts.failed(target.breakerOpen(host));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        return attempts.failed(new UpstreamFailure.Interrupted(host));
      }
      throw e;
    }
  }
}
