package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreterId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Sandbox;
import dev.serai.sessions.LiveSession;
import dev.serai.sessions.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/** A session and its workplace, from its start to its end. Safe for use by many threads. */
public final class LiveCodeSession extends LiveSession<CodeInterpreterId> {

  private final Workplace workplace;
  private final int concurrency;
  private final Semaphore calls;

  LiveCodeSession(
      SessionKey<CodeInterpreterId> key,
      Workplace workplace,
      Instant createdAt,
      Duration timeout,
      int concurrency) {
    super(key, createdAt, timeout);
    this.workplace = workplace;
    this.concurrency = concurrency;
    this.calls = new Semaphore(concurrency);
  }

  /** Calls under way. */
  public int calls() {
    return concurrency - calls.availablePermits();
  }

  @Override
  public Sandbox sandbox() {
    return workplace.sandbox();
  }

  @Override
  protected void closeWorkplace() {
    workplace.close();
  }

  Workplace workplace() {
    return workplace;
  }

  /**
   * Begins a call.
   *
   * @throws ServiceException of kind THROTTLED when as many as may are under way
   */
  void beginCall() {
    if (!calls.tryAcquire()) {
      throw ServiceException.of(
          ErrorKind.THROTTLED,
          "session %s has %d calls under way, the most it may; wait until one ends"
              .formatted(key().id(), concurrency));
    }
  }

  void endCall() {
    calls.release();
  }
}
