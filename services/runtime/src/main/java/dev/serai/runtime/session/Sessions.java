package dev.serai.runtime.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import dev.serai.runtime.LiveSessions;
import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.sandbox.Exit;
import dev.serai.sandbox.Stats;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All live sessions of this process. A session exists in the map from the moment its start begins
 * until its end has been decided, so one id never has two environments.
 */
public final class Sessions implements LiveSessions, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final ConcurrentHashMap<SessionKey, Session> live = new ConcurrentHashMap<>();
  private final WarmAgents agents;
  private final SessionStorage storage;
  private final Admission admission;
  private final UsageStore usage;
  private final SessionTelemetry telemetry;
  private final SessionConfig config;
  private final Clock clock;

  Sessions(
      WarmAgents agents,
      SessionStorage storage,
      Admission admission,
      UsageStore usage,
      SessionTelemetry telemetry,
      SessionConfig config,
      Clock clock) {
    this.agents = agents;
    this.storage = storage;
    this.admission = admission;
    this.usage = usage;
    this.telemetry = telemetry;
    this.config = config;
    this.clock = clock;
  }

  /** A live session, if there is one. */
  public Optional<Session> find(SessionKey key) {
    return Optional.ofNullable(live.get(key));
  }

  /** All live sessions of an account, oldest first. */
  public List<Session> list(AccountId account) {
    return live.values().stream()
        .filter(session -> session.key().account().equals(account))
        .sorted(
            java.util.Comparator.comparing(Session::createdAt)
                .thenComparing(session -> session.key().sessionId().value()))
        .toList();
  }

  /**
   * The live session of {@code key}, started now if there is none; concurrent callers get the same
   * one.
   *
   * @param owner whose a session is that has to be started
   * @param version asked only when a session has to be started
   * @throws dev.serai.kernel.ServiceException of kind QUOTA, THROTTLED, DEPENDENCY or INTERNAL when
   *     it cannot be started
   */
  Session obtain(SessionKey key, Optional<EndUser> owner, Supplier<RuntimeVersion> version) {
    Session existing = live.get(key);
    if (existing != null) {
      return existing;
    }
    var fresh = new Session(key, version.get(), owner, clock);
    admission.admit(key.account(), count(key.account()));
    Session raced = live.putIfAbsent(key, fresh);
    if (raced != null) {
      return raced;
    }
    start(fresh);
    return fresh;
  }

  /** Ends a session now; false when there is none. */
  public boolean stop(SessionKey key, EndReason reason) {
    return find(key).map(session -> end(session, reason, Duration.ZERO)).orElse(false);
  }

  /** Ends {@code session} unless it has ended; returns when nothing of it is left. */
  boolean end(Session session, EndReason reason, Duration grace) {
    if (!session.end(reason)) {
      return false;
    }
    live.remove(session.key(), session);
    session.environment().ifPresent(environment -> release(session, environment, reason, grace));
    return true;
  }

  /** Ends agents that stand ready for more sessions than come. */
  void tend() {
    agents.tend();
  }

  Collection<Session> all() {
    return live.values();
  }

  @Override
  public void endAll(RuntimeId runtime) {
    agents.drain(runtime);
    endAll(session -> session.key().runtime().equals(runtime), EndReason.DELETED, Duration.ZERO);
  }

  @Override
  public void endAll(RuntimeId runtime, String endpoint) {
    endAll(
        session ->
            session.key().runtime().equals(runtime) && session.key().endpoint().equals(endpoint),
        EndReason.DELETED,
        Duration.ZERO);
  }

  /** Ends every session gracefully, side by side. */
  @Override
  public void close() {
    agents.close();
    endAll(session -> true, EndReason.SHUTDOWN, config.stopGrace());
  }

  private void endAll(Predicate<Session> which, EndReason reason, Duration grace) {
    List<Thread> ending =
        live.values().stream()
            .filter(which)
            .map(session -> Thread.startVirtualThread(() -> end(session, reason, grace)))
            .toList();
    for (Thread thread : ending) {
      join(thread);
    }
  }

  private void start(Session session) {
    AgentEnvironment environment;
    try {
      environment =
          agents.take(
              session.version(), storage.mount(session.version(), session.key(), session.owner()));
    } catch (RuntimeException e) {
      live.remove(session.key(), session);
      session.failed(e);
      throw e;
    }
    session.running(environment);
    telemetry.started(session, environment);
    environment.sandbox().onExit(exit -> Thread.startVirtualThread(() -> exited(session, exit)));
    if (session.state() instanceof SessionState.Ended(EndReason reason, var at)) {
      // Stopped while it came up: the one that ended it saw no environment to release.
      release(session, environment, reason, Duration.ZERO);
    }
  }

  private void exited(Session session, Exit exit) {
    switch (exit) {
      case Exit.Exited crashed -> end(session, EndReason.CRASHED, Duration.ZERO);
      case Exit.OutOfMemory memory -> end(session, EndReason.OUT_OF_MEMORY, Duration.ZERO);
      case Exit.Stopped stopped -> end(session, EndReason.STOPPED, Duration.ZERO);
    }
  }

  private void release(
      Session session, AgentEnvironment environment, EndReason reason, Duration grace) {
    environment.close(grace);
    Stats stats = environment.sandbox().stats();
    var used =
        new UsageRecord(
            session.key(),
            session.version().number(),
            environment.startedAt(),
            clock.instant(),
            stats.cpu(),
            stats.peakMemoryBytes(),
            reason);
    telemetry.ended(session, used);
    try {
      usage.append(used);
    } catch (RuntimeException e) {
      LOG.error("the usage of a session of {} was not recorded", session.key().runtime(), e);
    }
  }

  private long count(AccountId account) {
    return live.keySet().stream().filter(key -> key.account().equals(account)).count();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
