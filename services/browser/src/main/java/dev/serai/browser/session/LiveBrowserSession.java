package dev.serai.browser.session;

import dev.serai.browser.BrowserId;
import dev.serai.browser.StreamStatus;
import dev.serai.browser.ViewPort;
import dev.serai.browser.chromium.Chromium;
import dev.serai.sandbox.Sandbox;
import dev.serai.sessions.LiveSession;
import dev.serai.sessions.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** A session and its workplace, from its start to its end. Safe for use by many threads. */
public final class LiveBrowserSession extends LiveSession<BrowserId> {

  private final Workplace workplace;
  private final ViewPort viewPort;
  private final AutomationGate gate = new AutomationGate();
  private final ReentrantLock hands = new ReentrantLock(true);
  private final AtomicBoolean driven = new AtomicBoolean();

  LiveBrowserSession(
      SessionKey<BrowserId> key,
      Workplace workplace,
      Instant createdAt,
      Duration timeout,
      ViewPort viewPort) {
    super(key, createdAt, timeout);
    this.workplace = workplace;
    this.viewPort = viewPort;
  }

  /** Whether programs may drive it. */
  public StreamStatus automation() {
    return gate.status();
  }

  /** Whether a program is connected that drives it. */
  public boolean driven() {
    return driven.get();
  }

  @Override
  public Sandbox sandbox() {
    return workplace.sandbox();
  }

  /** As it was asked for when it started. */
  public ViewPort viewPort() {
    return viewPort;
  }

  /** Its browser. */
  public Chromium chromium() {
    return workplace.chromium();
  }

  /** Holds programs out ({@code DISABLED}) or lets them go on. */
  public void hold(StreamStatus status) {
    gate.set(status);
  }

  @Override
  protected void closeWorkplace() {
    workplace.close();
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

  /** False when another program drives it. */
  boolean beginDriving() {
    return driven.compareAndSet(false, true);
  }

  void endDriving() {
    driven.set(false);
  }
}
