package dev.serai.sessions;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.Stats;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions of a room that live in this process. A sandbox cannot survive the process that owns
 * its sockets, so this map is the truth about what lives, and rows tell what is known of it.
 */
public final class LiveSessions<R, L extends LiveSession<R>>
    implements RunningSessions<R>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSessions.class);

  private final Map<SessionId, L> live = new ConcurrentHashMap<>();
  private final SessionKind kind;
  private final SessionTransactions<R> rows;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final Semaphore places;

  public LiveSessions(
      SessionKind kind, SessionTransactions<R> rows, SessionLimits limits, InstantSource clock) {
    this.kind = kind;
    this.rows = rows;
    this.limits = limits;
    this.clock = clock;
    this.places = new Semaphore(limits.inAll());
  }

  /**
   * Starts a session. Nobody finds it before its caller has said so in a row.
   *
   * @param start makes it
   * @throws ServiceException QUOTA when there are as many as may be; as {@code start}
   */
  public L open(Supplier<L> start) {
    if (!places.tryAcquire()) {
      throw ServiceException.of(
          ErrorKind.QUOTA,
          "this server has %d sessions, the most it may; stop one first".formatted(limits.inAll()));
    }
    L session;
    try {
      session = start.get();
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
    live.put(session.key().id(), session);
    session.sandbox().onExit(exit -> Thread.startVirtualThread(() -> exited(session, exit)));
    return session;
  }

  private void exited(L session, Exit exit) {
    switch (exit) {
      case Exit.Exited crashed -> end(session, EndReason.CRASHED);
      case Exit.OutOfMemory memory -> end(session, EndReason.OUT_OF_MEMORY);
      case Exit.Stopped stopped -> end(session, EndReason.STOPPED);
    }
  }

  /** A session that lives, its time not being up. */
  public Optional<L> find(SessionKey<R> key) {
    return Optional.ofNullable(live.get(key.id()))
        .filter(session -> session.key().equals(key))
        .filter(session -> session.ended().isEmpty() && !session.isOver(clock.instant()));
  }

  /** Those of an account, oldest first. */
  public List<L> list(AccountId account) {
    return live.values().stream()
        .filter(session -> session.key().account().equals(account))
        .sorted(
            Comparator.<L, Instant>comparing(LiveSession::createdAt)
                .thenComparing(session -> session.key().id().value()))
        .toList();
  }

  public int count() {
    return live.size();
  }

  /** Ends a session unless it has ended; returns when nothing of it is left but what is known. */
  public void end(L session, EndReason reason) {
    if (!session.end(reason)) {
      return;
    }
    try {
      session.closeWorkplace();
    } finally {
      live.remove(session.key().id(), session);
      places.release();
    }
    LOG.info("session {} has ended: {}", session.key().id(), reason.words(kind));
    note(session);
  }

  /**
   * That a session has not ended before there was a row to say so.
   *
   * @throws ServiceException of kind INTERNAL
   */
  public void requireAlive(L session) {
    session.becomesKnown();
    session
        .ended()
        .ifPresent(
            reason -> {
              note(session);
              throw ServiceException.of(
                  ErrorKind.INTERNAL, "the session ended while it started: " + reason.words(kind));
            });
  }

  /**
   * That it has ended, and what it used. A row that cannot be written now is over when its time is,
   * or when this server starts anew.
   */
  private void note(L session) {
    try {
      Instant now = Stamp.of(clock);
      var _ =
          rows.write(
              sessions -> {
                sessions.end(session.key(), now);
                if (session.known()) {
                  sessions.insertUsage(usage(session, now));
                }
                return 1;
              });
    } catch (RuntimeException e) {
      LOG.error("the end of session {} was not recorded", session.key().id(), e);
    }
  }

  /** A sandbox tells what it used also when it is gone. */
  private SessionUsage<R> usage(L session, Instant now) {
    Stats used = session.sandbox().stats();
    return new SessionUsage<>(
        session.key(),
        session.sandbox().isolationClass().word(),
        session.createdAt(),
        now,
        used.cpu(),
        used.peakMemoryBytes(),
        session.ended().orElse(EndReason.STOPPED));
  }

  /** Ends a session if it lives here. */
  public void end(SessionKey<R> key, EndReason reason) {
    L session = live.get(key.id());
    if (session != null && session.key().equals(key)) {
      end(session, reason);
    }
  }

  @Override
  public void endAll(AccountId account, R resource) {
    endAll(
        session ->
            session.key().account().equals(account) && session.key().resource().equals(resource),
        EndReason.DELETED);
  }

  /** Ends those whose time is up. */
  public void sweep() {
    Instant now = clock.instant();
    endAll(session -> session.isOver(now), EndReason.EXPIRED);
  }

  /** Side by side. */
  private void endAll(Predicate<L> which, EndReason reason) {
    List<Thread> ending =
        live.values().stream()
            .filter(which)
            .map(session -> Thread.startVirtualThread(() -> end(session, reason)))
            .toList();
    for (Thread thread : ending) {
      join(thread);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    endAll(session -> true, EndReason.SHUTDOWN);
  }
}
