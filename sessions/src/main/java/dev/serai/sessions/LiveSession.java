package dev.serai.sessions;

import dev.serai.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A session that lives here, from its start to its end. Safe for use by many threads. */
public abstract class LiveSession<R> {

  private final SessionKey<R> key;
  private final Instant createdAt;
  private final Duration timeout;
  private final AtomicReference<@Nullable EndReason> ended = new AtomicReference<>();
  private volatile boolean known;

  /**
   * @param timeout from its start to its end, whatever is done in it
   */
  protected LiveSession(SessionKey<R> key, Instant createdAt, Duration timeout) {
    this.key = key;
    this.createdAt = createdAt;
    this.timeout = timeout;
  }

  public final SessionKey<R> key() {
    return key;
  }

  public final Instant createdAt() {
    return createdAt;
  }

  /** When it ends at the latest. */
  public final Instant overAt() {
    return createdAt.plus(timeout);
  }

  public abstract Sandbox sandbox();

  /** Ends all it works in; nothing of that is left when it returns. */
  protected abstract void closeWorkplace();

  /** Why it has ended; empty while it lives. */
  public final Optional<EndReason> ended() {
    return Optional.ofNullable(ended.get());
  }

  /** Whether a row tells of it, so that somebody may have heard of it. */
  final boolean known() {
    return known;
  }

  final void becomesKnown() {
    known = true;
  }

  final boolean isOver(Instant now) {
    return !overAt().isAfter(now);
  }

  /** False when it has ended already. */
  final boolean end(EndReason reason) {
    return ended.compareAndSet(null, reason);
  }
}
