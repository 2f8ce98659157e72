package dev.serai.runtime.session;

import dev.serai.sandbox.Stats;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A live session as an operator sees it.
 *
 * @param isolationClass word of the class of its sandbox; empty while it starts
 * @param stats use so far; empty while it starts
 * @param endsAt when its greatest age is reached
 * @param idleEndsAt when it ends if nothing happens; empty while it is active
 */
public record SessionView(
    SessionKey key,
    int version,
    SessionState state,
    Instant createdAt,
    Duration age,
    Optional<String> isolationClass,
    Optional<Stats> stats,
    Instant endsAt,
    Optional<Instant> idleEndsAt) {

  static SessionView of(Session session, Instant now) {
    var lifecycle = session.version().settings().lifecycle();
    Optional<AgentEnvironment> environment = session.environment();
    SessionState state = session.state();
    Optional<Instant> idleEnd =
        state instanceof SessionState.Idle(Instant since)
            ? Optional.of(since.plus(lifecycle.idle()))
            : Optional.empty();
    return new SessionView(
        session.key(),
        session.version().number(),
        state,
        session.createdAt(),
        Duration.between(session.createdAt(), now),
        environment.map(running -> running.sandbox().isolationClass().word()),
        environment.map(running -> running.sandbox().stats()),
        session.createdAt().plus(lifecycle.maximum()),
        idleEnd);
  }
}
