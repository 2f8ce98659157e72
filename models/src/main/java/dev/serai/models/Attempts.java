package dev.serai.models;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The places for calls of one model, and their repetition. */
final class Attempts {

  private static final double JITTER = 0.25;

  private final String model;
  private final Duration longestWait;
  private final Semaphore free;
  private final FailsafeExecutor<Object> repeating;

  Attempts(String model, ModelConfig config, Pace pace) {
    this.model = model;
    this.longestWait = config.timeout();
    this.free = new Semaphore(config.maxCalls(), true);
    this.repeating = Failsafe.with(policy(config, pace));
  }

  private static RetryPolicy<Object> policy(ModelConfig config, Pace pace) {
    return RetryPolicy.builder()
        .handleIf(thrown -> thrown instanceof AttemptFailed failed && failed.repeatable())
        .abortIf(
            (_, thrown) ->
                thrown instanceof AttemptFailed failed
                    && failed.retryAfter().compareTo(config.timeout()) > 0)
        .withMaxRetries(config.retries())
        .withBackoff(pace.first(), pace.longest())
        .withJitter(JITTER)
        .withDelayFnOn(context -> delay(context.getLastException()), AttemptFailed.class)
        .build();
  }

  /** Negative leaves the delay to the back-off; what was asked for is no shorter when blurred. */
  private static Duration delay(Throwable thrown) {
    Duration asked = thrown instanceof AttemptFailed failed ? failed.retryAfter() : Duration.ZERO;
    return asked.isZero()
        ? Duration.ofNanos(-1)
        : Duration.ofNanos((long) Math.ceil(asked.toNanos() / (1 - JITTER)));
  }

  /**
   * @param attempt throws {@link AttemptFailed} only
   */
  <T> T run(CheckedSupplier<T> attempt) {
    enter();
    try {
      return repeating.get(attempt);
    } catch (AttemptFailed e) {
      throw e.why();
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        throw interrupted(e);
      }
      throw e;
    } finally {
      free.release();
    }
  }

  private void enter() {
    try {
      if (!free.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ModelException(
            ModelFailure.THROTTLED, "model " + model + " is busy: raise its max-calls");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private ModelException interrupted(Exception cause) {
    Thread.currentThread().interrupt();
    return new ModelException(
        ModelFailure.INTERNAL, "the call of model " + model + " was interrupted", cause);
  }
}
