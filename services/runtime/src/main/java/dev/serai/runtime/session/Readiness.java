package dev.serai.runtime.session;

import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until a fresh agent answers. */
final class Readiness {

  private static final long FIRST_PAUSE_NANOS = 1_000_000;
  private static final long LONGEST_PAUSE_NANOS = 50_000_000;

  private final Duration limit;
  private final AgentFailure failure;

  Readiness(Duration limit, AgentFailure failure) {
    this.limit = limit;
    this.failure = failure;
  }

  /**
   * Returns once the agent is healthy or busy.
   *
   * @throws ServiceException of kind DEPENDENCY when its process ends or the time limit passes
   *     first
   */
  void await(AgentEnvironment environment) {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_PAUSE_NANOS;
    String last = notListening(environment);
    while (environment.sandbox().exit().isEmpty()) {
      switch (ask(environment)) {
        case PingAnswer.Healthy healthy -> {
          return;
        }
        case PingAnswer.Busy busy -> {
          return;
        }
        case PingAnswer.Unhealthy unhealthy -> last = unhealthy.why();
      }
      if (System.nanoTime() > end) {
        throw failure.of(
            "the agent was not healthy within %d s: %s".formatted(limit.toSeconds(), last),
            environment);
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
    }
    throw failure.of("the agent ended before it answered: " + last, environment);
  }

  private static PingAnswer ask(AgentEnvironment environment) {
    try {
      return Pings.ping(environment);
    } catch (IOException notYet) {
      return new PingAnswer.Unhealthy(notListening(environment));
    }
  }

  private static String notListening(AgentEnvironment environment) {
    return "nothing answers on port " + environment.version().settings().protocol().port();
  }
}
