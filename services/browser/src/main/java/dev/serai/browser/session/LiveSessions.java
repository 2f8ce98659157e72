package dev.serai.browser.session;

import dev.serai.browser.Browser;
import dev.serai.browser.BrowserId;
import dev.serai.browser.BrowserStore;
import dev.serai.browser.RunningSessions;
import dev.serai.browser.SessionId;
import dev.serai.browser.SessionKey;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Exit;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sessions that live in this process. A sandbox cannot survive the process that owns its
 * sockets, so this map is the truth about what lives, and rows tell what is known of it.
 */
final class LiveSessions implements RunningSessions, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSessions.class);

  private final Map<SessionId, LiveSession> live = new ConcurrentHashMap<>();
  private final Workplaces workplaces;
  private final BrowserStore store;
  private final SessionLimits limits;
  private final InstantSource clock;
  private final Semaphore places;

  LiveSessions(
      Workplaces workplaces, BrowserStore store, SessionLimits limits, InstantSource clock) {
    this.workplaces = workplaces;
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    this.places = new Semaphore(limits.inAll());
  }

  /**
   * Starts a session, whose time begins when it can be used.
   *
   * @throws ServiceException QUOTA when there are as many as may be; as {@link Workplaces#make}
   */
  LiveSession open(Browser browser, SessionKey key, SessionWish wish) {
    if (!places.tryAcquire()) {
      throw ServiceException.of(
          ErrorKind.QUOTA,
          "this server has %d sessions, the most it may; stop one first".formatted(limits.inAll()));
    }
    Workplace workplace;
    try {
      workplace = workplaces.make(browser, wish.viewPort());
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
    var session = new LiveSession(key, workplace, Stamp.of(clock), wish.timeout(), wish.viewPort());
    live.put(key.id(), session);
    workplace.sandbox().onExit(exit -> Thread.startVirtualThread(() -> exited(session, exit)));
    return session;
  }

  private void exited(LiveSession session, Exit exit) {
    switch (exit) {
      case Exit.Exited crashed -> end(session, EndReason.CRASHED);
      case Exit.OutOfMemory memory -> end(session, EndReason.OUT_OF_MEMORY);
      case Exit.Stopped stopped -> end(session, EndReason.STOPPED);
    }
  }

  /** A session that lives, its time not being up. */
  Optional<LiveSession> find(SessionKey key) {
    return Optional.ofNullable(live.get(key.id()))
        .filter(session -> session.key().equals(key))
        .filter(session -> session.ended().isEmpty() && !session.isOver(clock.instant()));
  }

  /** Those of an account, oldest first. */
  List<LiveSession> list(AccountId account) {
    return live.values().stream()
        .filter(session -> session.key().account().equals(account))
        .sorted(
            Comparator.comparing(LiveSession::createdAt)
                .thenComparing(session -> session.key().id().value()))
        .toList();
  }

  int count() {
    return live.size();
  }

  /** Ends a session unless it has ended; returns when nothing of it is left but what is known. */
  void end(LiveSession session, EndReason reason) {
    if (!session.end(reason)) {
      return;
    }
    try {
      session.workplace().close();
    } finally {
      live.remove(session.key().id(), session);
      places.release();
    }
    LOG.info("session {} has ended: {}", session.key().id(), reason.words());
    note(session);
  }

  /**
   * That a session has not ended before there was a row to say so.
   *
   * @throws ServiceException of kind INTERNAL
   */
  void requireAlive(LiveSession session) {
    session
        .ended()
        .ifPresent(
            reason -> {
              note(session);
              throw ServiceException.of(
                  ErrorKind.INTERNAL, "the session ended while it started: " + reason.words());
            });
  }

  /** A row that cannot be written now is over when its time is, or when this server starts anew. */
  private void note(LiveSession session) {
    try {
      Instant now = Stamp.of(clock);
      store.write(
          rows -> {
            rows.sessions().end(session.key(), now);
            return true;
          });
    } catch (RuntimeException e) {
      LOG.error("the end of session {} was not recorded", session.key().id(), e);
    }
  }

  /** Ends a session if it lives here. */
  void end(SessionKey key, EndReason reason) {
    LiveSession session = live.get(key.id());
    if (session != null && session.key().equals(key)) {
      end(session, reason);
    }
  }

  @Override
  public void endAll(AccountId account, BrowserId browser) {
    endAll(
        session ->
            session.key().account().equals(account) && session.key().browser().equals(browser),
        EndReason.DELETED);
  }

  /** Ends those whose time is up. */
  void sweep() {
    Instant now = clock.instant();
    endAll(session -> session.isOver(now), EndReason.EXPIRED);
  }

  /** Side by side. */
  private void endAll(Predicate<LiveSession> which, EndReason reason) {
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
