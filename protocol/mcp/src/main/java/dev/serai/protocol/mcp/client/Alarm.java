package dev.serai.protocol.mcp.client;

import java.time.Duration;

/**
 * Interrupts its thread when nothing has happened for too long, or when too much time has passed in
 * all. After {@link #disarm} it leaves no interrupt of its own behind.
 */
final class Alarm {

  private final Alarms alarms;
  private final Thread thread;
  private final long silenceNanos;
  private final long end;
  private Runnable cancel = () -> {};
  private long lastSound;
  private int suspensions;
  private boolean rang;
  private boolean disarmed;

  Alarm(Alarms alarms, Thread thread, Duration silence, Duration longest) {
    this.alarms = alarms;
    this.thread = thread;
    silenceNanos = silence.toNanos();
    lastSound = System.nanoTime();
    end = lastSound + longest.toNanos();
  }

  synchronized void begin() {
    cancel = alarms.later(this::check, left());
  }

  /** Something happened. */
  synchronized void sound() {
    lastSound = System.nanoTime();
  }

  /** Silence is in order until {@link #resume}. */
  synchronized void suspend() {
    suspensions++;
  }

  synchronized void resume() {
    suspensions--;
    lastSound = System.nanoTime();
  }

  /** Whether it rang. */
  synchronized boolean disarm() {
    if (!disarmed) {
      disarmed = true;
      cancel.run();
      if (rang) {
        Thread.interrupted();
      }
    }
    return rang;
  }

  private synchronized void check() {
    if (disarmed) {
      return;
    }
    if (left() > 0) {
      begin();
    } else {
      rang = true;
      thread.interrupt();
    }
  }

  private long left() {
    long now = System.nanoTime();
    long silent = suspensions > 0 ? silenceNanos : lastSound + silenceNanos - now;
    return Math.min(silent, end - now);
  }
}
