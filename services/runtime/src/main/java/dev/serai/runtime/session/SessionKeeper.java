package dev.serai.runtime.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after live sessions: pings the quiet ones and ends those whose time is up. */
final class SessionKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);
  private static final Duration STORAGE_LOOK_EVERY = Duration.ofSeconds(30);

  private final Sessions sessions;
  private final SessionStorage storage;
  private final Shells shells;
  private final SessionConfig config;
  private final Map<Session, Integer> failures = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("session-keeper").factory());

  SessionKeeper(Sessions sessions, SessionStorage storage, Shells shells, SessionConfig config) {
    this.sessions = sessions;
    this.storage = storage;
    this.shells = shells;
    this.config = config;
  }

  void start() {
    every(config.pingEvery(), this::lookAfter);
    every(STORAGE_LOOK_EVERY, this::checkStorage);
  }

  /**
   * One round over all sessions, each on a thread of its own so that a slow agent holds up no
   * other.
   */
  void lookAfter() {
    sessions.tend();
    failures.keySet().retainAll(sessions.all());
    for (Session session : sessions.all()) {
      Thread.startVirtualThread(() -> lookAfter(session));
    }
  }

  /** One round for one session. */
  void lookAfter(Session session) {
    session.environment().ifPresent(environment -> listen(session, environment));
    session.overdue().ifPresent(reason -> sessions.end(session, reason, config.stopGrace()));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void listen(Session session, AgentEnvironment environment) {
    if (session.state() instanceof SessionState.Active(int exchanges) && exchanges > 0) {
      // It is working; its answer to that work says more than a ping.
      failures.remove(session);
      return;
    }
    switch (ask(environment)) {
      case PingAnswer.Healthy healthy -> wellAgain(session, false);
      case PingAnswer.Busy busy -> wellAgain(session, true);
      case PingAnswer.Unhealthy unhealthy -> unwell(session, unhealthy.why());
    }
  }

  private void wellAgain(Session session, boolean busy) {
    failures.remove(session);
    session.heard(busy);
  }

  private void unwell(Session session, String why) {
    int inARow = failures.merge(session, 1, Integer::sum);
    if (inARow >= config.pingFailures() && session.state() instanceof SessionState.Idle) {
      LOG.info(
          "a session of {} is ended after {} failed pings: {}",
          session.key().runtime(),
          inARow,
          why);
      sessions.end(session, EndReason.UNHEALTHY, Duration.ZERO);
    }
  }

  private static PingAnswer ask(AgentEnvironment environment) {
    try {
      return Pings.ping(environment);
    } catch (IOException e) {
      return new PingAnswer.Unhealthy(String.valueOf(e.getMessage()));
    }
  }

  private void checkStorage() {
    for (Session session : sessions.all()) {
      if (storage.full(session.version(), session.key(), session.owner())) {
        sessions.end(session, EndReason.STORAGE_FULL, config.stopGrace());
      }
    }
    storage.sweep();
    shells.sweep();
  }

  private void every(Duration period, Runnable round) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(round), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable round) {
    try {
      round.run();
    } catch (RuntimeException e) {
      LOG.error("looking after sessions failed this time", e);
    }
  }
}
