package dev.serai.browser.session;

import dev.serai.browser.SessionKey;
import dev.serai.browser.StreamStatus;
import dev.serai.browser.ViewPort;
import dev.serai.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A session and its workplace, from its start to its end. Safe for use by many threads. */
public final class LiveSession {

  private final SessionKey key;
  private final Workplace workplace;
  private final Instant createdAt;
  private final Duration timeout;
  private final ViewPort viewPort;
  private final AutomationGate gate = new AutomationGate();
  private final ReentrantLock hands = new ReentrantLock(true);
  private final AtomicBoolean driven = new AtomicBoolean();
  private final AtomicReference<@Nullable EndReason> ended = new AtomicReference<>();

  LiveSession(
      SessionKey key, Workplace workplace, Instant createdAt, Duration timeout, ViewPort viewPort) {
    this.key = key;
    this.workplace = workplace;
    this.createdAt = createdAt;
    this.timeout = timeout;
    this.viewPort = viewPort;
  }

  public SessionKey key() {
    return key;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** When it ends at the latest. */
  public Instant overAt() {
    return createdAt.plus(timeout);
  }

  /** Whether programs may drive it. */
  public StreamStatus automation() {
    return gate.status();
  }

  /** Whether a program is connected that drives it. */
  public boolean driven() {
    return driven.get();
  }

  public Sandbox sandbox() {
    return workplace.sandbox();
  }

  ViewPort viewPort() {
    return viewPort;
  }

  Workplace workplace() {
    return workplace;
  }

  /** Held while something is done as by hand: one after the other, in the order they came. */
  ReentrantLock hands() {
    return hands;
  }

  AutomationGate gate() {
    return gate;
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

  /** False when another program drives it. */
  boolean beginDriving() {
    return driven.compareAndSet(false, true);
  }

  void endDriving() {
    driven.set(false);
  }
}
