package dev.serai.protocol.mcp.server;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all endpoints of a process may hold together, however many there are: each has bounds of its
 * own too, see {@link McpServerConfig}. Safe for use by many threads.
 */
public final class SharedBounds {

  private final int maxSessions;
  private final long maxKeptBytes;
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicLong keptBytes = new AtomicLong();

  /**
   * @param maxSessions most sessions at a time
   * @param maxKeptBytes most bytes kept for clients that may come back for them
   * @throws IllegalArgumentException if a bound is not positive
   */
  public SharedBounds(int maxSessions, long maxKeptBytes) {
    if (maxSessions < 1 || maxKeptBytes < 1) {
      throw new IllegalArgumentException("max-sessions and max-kept-bytes must be positive");
    }
    this.maxSessions = maxSessions;
    this.maxKeptBytes = maxKeptBytes;
  }

  /** 100,000 sessions and a quarter of the heap. */
  public static SharedBounds ofHeap() {
    return new SharedBounds(100_000, Math.max(1, Runtime.getRuntime().maxMemory() / 4));
  }

  /** Sessions there are. */
  public int sessions() {
    return sessions.get();
  }

  /** Bytes kept at present. */
  public long keptBytes() {
    return keptBytes.get();
  }

  boolean takeSession() {
    if (sessions.incrementAndGet() <= maxSessions) {
      return true;
    }
    sessions.decrementAndGet();
    return false;
  }

  void giveSession() {
    sessions.decrementAndGet();
  }

  boolean takeBytes(long bytes) {
    if (keptBytes.addAndGet(bytes) <= maxKeptBytes) {
      return true;
    }
    keptBytes.addAndGet(-bytes);
    return false;
  }

  /** Counts what there is already. */
  void addBytes(long bytes) {
    keptBytes.addAndGet(bytes);
  }

  void giveBytes(long bytes) {
    keptBytes.addAndGet(-bytes);
  }
}
