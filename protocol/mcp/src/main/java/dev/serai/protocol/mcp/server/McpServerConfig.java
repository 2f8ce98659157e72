package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.message.MessageLimits;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a server behaves and what it bears.
 *
 * @param revisions those it serves; not empty
 * @param sessions whether handshakes open sessions; without, nothing can be asked of old clients
 * @param streaming whether answers may come as event streams
 * @param sessionLifetime from the handshake on, whatever happens; AgentCore: 1 hour
 * @param maxSessions most sessions at a time
 * @param pendingRequests most requests under way in a session, and most it may have asked back
 * @param askTimeout how long a client may take to answer what it is asked
 * @param quiet after how long a call that has said nothing becomes a stream, so that a client that
 *     has gone is noticed
 * @param keepAlive how often a stream with nothing to say shows that it lives, which is also how a
 *     client that has gone is noticed
 * @param keptBytes how much of a stream is kept for clients that resume, and how far a slow one may
 *     fall behind
 */
public record McpServerConfig(
    Set<Revision> revisions,
    MessageLimits messages,
    boolean sessions,
    boolean streaming,
    Duration sessionLifetime,
    int maxSessions,
    int pendingRequests,
    Duration askTimeout,
    Duration quiet,
    Duration keepAlive,
    int keptBytes) {

  /** Every revision, sessions and streams. */
  public static final McpServerConfig DEFAULT =
      new McpServerConfig(
          EnumSet.allOf(Revision.class),
          MessageLimits.DEFAULT,
          true,
          true,
          Duration.ofHours(1),
          10_000,
          64,
          Duration.ofMinutes(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          8 * 1024 * 1024);

  /**
   * @throws IllegalArgumentException if a bound is not positive or no revision is served
   */
  public McpServerConfig {
    revisions = Set.copyOf(revisions);
    if (revisions.isEmpty()) {
      throw new IllegalArgumentException("at least one revision must be served");
    }
    if (maxSessions < 1 || pendingRequests < 1 || keptBytes < 1) {
      throw new IllegalArgumentException("counts and sizes must be positive");
    }
    if (!sessionLifetime.isPositive()
        || !askTimeout.isPositive()
        || !quiet.isPositive()
        || !keepAlive.isPositive()) {
      throw new IllegalArgumentException("durations must be positive");
    }
  }

  /** The same for some revisions alone. */
  public McpServerConfig serving(Set<Revision> some) {
    return new McpServerConfig(
        some,
        messages,
        sessions,
        streaming,
        sessionLifetime,
        maxSessions,
        pendingRequests,
        askTimeout,
        quiet,
        keepAlive,
        keptBytes);
  }

  /** The same with another pace of life signs. */
  public McpServerConfig livelyEvery(Duration pause) {
    return new McpServerConfig(
        revisions,
        messages,
        sessions,
        streaming,
        sessionLifetime,
        maxSessions,
        pendingRequests,
        askTimeout,
        quiet,
        pause,
        keptBytes);
  }

  /** The same without event streams. */
  public McpServerConfig withoutStreaming() {
    return new McpServerConfig(
        revisions,
        messages,
        sessions,
        false,
        sessionLifetime,
        maxSessions,
        pendingRequests,
        askTimeout,
        quiet,
        keepAlive,
        keptBytes);
  }

  /** The same with other bounds for sessions. */
  public McpServerConfig keeping(int sessionsAtMost, Duration lifetime) {
    return new McpServerConfig(
        revisions,
        messages,
        sessions,
        streaming,
        lifetime,
        sessionsAtMost,
        pendingRequests,
        askTimeout,
        quiet,
        keepAlive,
        keptBytes);
  }

  /** The same without sessions. */
  public McpServerConfig withoutSessions() {
    return new McpServerConfig(
        revisions,
        messages,
        false,
        streaming,
        sessionLifetime,
        maxSessions,
        pendingRequests,
        askTimeout,
        quiet,
        keepAlive,
        keptBytes);
  }
}
