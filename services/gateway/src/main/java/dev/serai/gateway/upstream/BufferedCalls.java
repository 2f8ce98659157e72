package dev.serai.gateway.upstream;

import dev.failsafe.BulkheadFullException;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.FailsafeException;
import java.util.concurrent.ScheduledExecutorService;

/** Calls whose answer is read whole, under their target's policies. */
record BufferedCalls(Wire wire, ScheduledExecutorService timers) {

  UpstreamOutcome send(UpstreamCall call, Target target) {
    target.counters().begin();
    try (var deadline = new Deadline(timers, target.rules().totalTimeout())) {
      UpstreamOutcome outcome = guarded(call, target, deadline);
      target.counters().count(outcome);
      return outcome;
    } finally {
      target.counters().end();
    }
  }

  private UpstreamOutcome guarded(UpstreamCall call, Target target, Deadline deadline) {
    var attempts = new Attempts(wire, target.rules(), deadline, call.request());
    String host = Hosts.of(call.request().uri());
    try {
      return target.executor(call.effect()).get(attempts::next);
    } catch (BulkheadFullException e) {
      int limit = target.rules().bulkhead().maxCalls();
      return attempts.failed(new UpstreamFailure.BulkheadFull(host, limit));
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
