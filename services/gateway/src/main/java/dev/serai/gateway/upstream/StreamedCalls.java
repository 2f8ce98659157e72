package dev.serai.gateway.upstream;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls whose answer is handed out as it comes. Each holds its place until it is closed. */
record StreamedCalls(Wire wire, ScheduledExecutorService timers) {

  StreamOutcome open(UpstreamCall call, Target target) {
    String host = Hosts.of(call.request().uri());
    Optional<UpstreamFailure> refused = target.streams().enter(host);
    return refused.isPresent() ? failed(target, refused.get()) : openInPlace(call, target, host);
  }

  private StreamOutcome openInPlace(UpstreamCall call, Target target, String host) {
    target.counters().begin();
    Runnable leave = once(() -> leave(target));
    boolean opened = false;
    try {
      if (!target.breaker().tryAcquirePermit()) {
        return failed(target, target.breakerOpen(host));
      }
      StreamOutcome outcome = openNow(call, target, leave);
      opened = outcome instanceof StreamOutcome.Opened;
      return outcome;
    } finally {
      if (!opened) {
        leave.run();
      }
    }
  }

  private StreamOutcome openNow(UpstreamCall call, Target target, Runnable leave) {
    try (var deadline = new Deadline(timers, target.rules().totalTimeout())) {
      var exchange = new Exchange(wire, target.rules(), deadline, call.request());
      try {
        OpenAnswer answer = exchange.open(target.rules().streamIdleTimeout());
        StreamingAnswer stream = stream(answer, leave);
        target.record(answer.status());
        return new StreamOutcome.Opened(stream);
      } catch (IOException e) {
        UpstreamFailure failure = Failures.of(e, exchange.host(), target.rules(), deadline);
        target.record(failure);
        return failed(target, failure);
      }
    }
  }

  private static StreamingAnswer stream(OpenAnswer answer, Runnable leave) throws IOException {
    Runnable close =
        () -> {
          answer.abandon();
          leave.run();
        };
    try {
      return new StreamingAnswer(answer.status(), answer.headers(), answer.body(), close);
    } catch (IOException e) {
      answer.abandon();
      throw e;
    }
  }

  private static StreamOutcome failed(Target target, UpstreamFailure failure) {
    target.counters().failed(failure);
    return new StreamOutcome.Failed(failure);
  }

  private static void leave(Target target) {
    target.counters().end();
    target.streams().leave();
  }

  private static Runnable once(Runnable action) {
    var done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) {
        action.run();
      }
    };
  }
}
