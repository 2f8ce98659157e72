package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.SessionKey;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A session and its workplace, from its start to its end. Safe for use by many threads. */
public final class LiveSession {

  private final SessionKey key;
  private final Workplace workplace;
  private final Instant createdAt;
  private final Duration timeout;
  private final int concurrency;
  private final Semaphore calls;
  private final AtomicReference<@Nullable EndReason> ended = new AtomicReference<>();

  LiveSession(
      SessionKey key, Workplace workplace, Instant createdAt, Duration timeout, int concurrency) {
    this.key = key;
    this.workplace = workplace;
    this.createdAt = createdAt;
    this.timeout = timeout;
    this.concurrency = concurrency;
    this.calls = new Semaphore(concurrency);
  }

  public SessionKey key() {
    return key;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Duration timeout() {
    return timeout;
  }

  /** When it ends at the latest. */
  public Instant overAt() {
    return createdAt.plus(timeout);
  }

  /** Calls under way. */
  public int calls() {
    return concurrency - calls.availablePermits();
  }

  public Sandbox sandbox() {
    return workplace.sandbox();
  }

  Workplace workplace() {
    return workplace;
  }

  /** Why it has ended; empty while it lives. */
  Optional<EndReason> ended() {
    return Optional.ofNullable(ended.get());
  }

  boolean isOver(Instant now) {
    return !overAt().isAfter(now);
  }

  /** False when it has ended already. */
  boolean end(EndReason reason) {
    return ended.compareAndSet(null, reason);
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
              .formatted(key.id(), concurrency));
    }
  }

  void endCall() {
    calls.release();
  }
}
