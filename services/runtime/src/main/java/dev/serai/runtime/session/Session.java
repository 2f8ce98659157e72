package dev.serai.runtime.session;

import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.runtime.RuntimeVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One live session. It starts in {@link SessionState.Starting}, gets its environment once, and ends
 * once. Safe for use by many threads.
 */
public final class Session {

  private final SessionKey key;
  private final RuntimeVersion version;
  private final Optional<EndUser> owner;
  private final Clock clock;
  private final Instant createdAt;
  private final CountDownLatch started = new CountDownLatch(1);

  private @Nullable AgentEnvironment environment;
  private @Nullable RuntimeException startFailure;
  private SessionState.@Nullable Ended ended;
  private int exchanges;
  private boolean busy;
  private Instant lastActivity;

  Session(SessionKey key, RuntimeVersion version, Optional<EndUser> owner, Clock clock) {
    this.key = key;
    this.version = version;
    this.owner = owner;
    this.clock = clock;
    this.createdAt = clock.instant();
    this.lastActivity = createdAt;
  }

  public SessionKey key() {
    return key;
  }

  /** The version it started with and stays with. */
  public RuntimeVersion version() {
    return version;
  }

  /** The user it was opened for and belongs to; empty when it was opened for nobody. */
  public Optional<EndUser> owner() {
    return owner;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Where it stands now. */
  public synchronized SessionState state() {
    if (ended != null) {
      return ended;
    }
    if (environment == null) {
      return new SessionState.Starting();
    }
    return exchanges > 0 || busy
        ? new SessionState.Active(exchanges)
        : new SessionState.Idle(lastActivity);
  }

  /** Its environment, once it has one; also after its end. */
  public synchronized Optional<AgentEnvironment> environment() {
    return Optional.ofNullable(environment);
  }

  /**
   * Counts as activity until closed.
   *
   * @throws ServiceException of kind RETRYABLE_CONFLICT when the session has ended meanwhile
   */
  public Activity begin() {
    awaitStart();
    synchronized (this) {
      AgentEnvironment running = environment;
      if (ended != null || running == null) {
        throw ServiceException.of(
            ErrorKind.RETRYABLE_CONFLICT,
            "the session has just ended; repeat the request to start it anew");
      }
      exchanges++;
      return new Activity(running);
    }
  }

  /** A stretch of work on the session. */
  public final class Activity implements AutoCloseable {
    private final AgentEnvironment environment;
    private boolean closed;

    private Activity(AgentEnvironment environment) {
      this.environment = environment;
    }

    public AgentEnvironment environment() {
      return environment;
    }

    @Override
    public void close() {
      synchronized (Session.this) {
        if (!closed) {
          closed = true;
          exchanges--;
          lastActivity = clock.instant();
        }
      }
    }
  }

  synchronized void running(AgentEnvironment up) {
    environment = up;
    lastActivity = clock.instant();
    started.countDown();
  }

  synchronized void failed(RuntimeException why) {
    startFailure = why;
    ended = new SessionState.Ended(EndReason.START_FAILED, clock.instant());
    started.countDown();
  }

  /** Takes the end for the caller to carry out; false when it has ended already. */
  synchronized boolean end(EndReason reason) {
    if (ended != null) {
      return false;
    }
    ended = new SessionState.Ended(reason, clock.instant());
    return true;
  }

  /** Notes what the agent said of itself; busy work is activity. */
  synchronized void heard(boolean nowBusy) {
    if (busy || nowBusy) {
      lastActivity = clock.instant();
    }
    busy = nowBusy;
  }

  /** Why its time is up now, if it is. */
  synchronized Optional<EndReason> overdue() {
    Instant now = clock.instant();
    AgentEnvironment running = environment;
    if (running == null || ended != null) {
      return Optional.empty();
    }
    if (passed(running.startedAt(), version.settings().lifecycle().maximum(), now)) {
      return Optional.of(EndReason.MAX_LIFETIME);
    }
    boolean quiet = exchanges == 0 && !busy;
    return quiet && passed(lastActivity, version.settings().lifecycle().idle(), now)
        ? Optional.of(EndReason.IDLE)
        : Optional.empty();
  }

  private static boolean passed(Instant from, Duration limit, Instant now) {
    return !now.isBefore(from.plus(limit));
  }

  private void awaitStart() {
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ServiceException.of(
          ErrorKind.RETRYABLE_CONFLICT, "the wait for the session was interrupted");
    }
    RuntimeException failure = failure();
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized @Nullable RuntimeException failure() {
    return startFailure;
  }
}
