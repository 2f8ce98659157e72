package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.message.MessageLimits;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.model.LogLevel;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a client behaves and what it bears.
 *
 * @param info who it says it is
 * @param capabilities what servers may ask of it; servers of 2026-07-28 hear it with each request,
 *     which may say less
 * @param revisions those it speaks; not empty. One era alone saves looking for the other
 * @param messages longest message from a server
 * @param timeout how long a server may be silent during a call, the time it waits for an answer of
 *     ours not counted
 * @param longest how long a call may last whatever happens
 * @param probeTimeout how long a server behind a pipe may take to show that it knows 2026-07-28
 * @param resumptions how often in a row a broken stream is resumed before the call fails
 * @param longestPause most a server may make us wait before we resume
 * @param logLevel mildest log messages wanted of servers that keep a level per session; empty
 *     leaves it to them
 */
public record ClientConfig(
    Implementation info,
    ClientCapabilities capabilities,
    Set<Revision> revisions,
    MessageLimits messages,
    Duration timeout,
    Duration longest,
    Duration probeTimeout,
    int resumptions,
    Duration longestPause,
    Optional<LogLevel> logLevel) {

  /**
   * @throws IllegalArgumentException if a bound is not positive or no revision is spoken
   */
  public ClientConfig {
    revisions = Set.copyOf(revisions);
    if (revisions.isEmpty()) {
      throw new IllegalArgumentException("at least one revision must be spoken");
    }
    if (!timeout.isPositive()
        || !longest.isPositive()
        || !probeTimeout.isPositive()
        || !longestPause.isPositive()
        || resumptions < 0) {
      throw new IllegalArgumentException("durations must be positive, resumptions not negative");
    }
  }

  /** Every revision, no capabilities; 5 minutes of silence, 1 hour in all, 5 resumptions. */
  public static ClientConfig of(Implementation info) {
    return new ClientConfig(
        info,
        ClientCapabilities.NONE,
        EnumSet.allOf(Revision.class),
        MessageLimits.DEFAULT,
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofSeconds(5),
        5,
        Duration.ofSeconds(30),
        Optional.empty());
  }

  /** The same with other revisions. */
  public ClientConfig speaking(Set<Revision> some) {
    return new ClientConfig(
        info,
        capabilities,
        some,
        messages,
        timeout,
        longest,
        probeTimeout,
        resumptions,
        longestPause,
        logLevel);
  }

  /** The same with other capabilities. */
  public ClientConfig capableOf(ClientCapabilities some) {
    return new ClientConfig(
        info,
        some,
        revisions,
        messages,
        timeout,
        longest,
        probeTimeout,
        resumptions,
        longestPause,
        logLevel);
  }

  /** The same with other bounds for the time a call takes. */
  public ClientConfig within(Duration silence, Duration inAll) {
    return new ClientConfig(
        info,
        capabilities,
        revisions,
        messages,
        silence,
        inAll,
        probeTimeout,
        resumptions,
        longestPause,
        logLevel);
  }

  /** The same with another log level. */
  public ClientConfig logging(LogLevel least) {
    return new ClientConfig(
        info,
        capabilities,
        revisions,
        messages,
        timeout,
        longest,
        probeTimeout,
        resumptions,
        longestPause,
        Optional.of(least));
  }

  /** The newest it speaks that needs no handshake. */
  Optional<Revision> newestStateless() {
    return newest(true);
  }

  /** The newest it speaks that begins with a handshake. */
  Optional<Revision> newestWithHandshake() {
    return newest(false);
  }

  private Optional<Revision> newest(boolean stateless) {
    return revisions.stream()
        .filter(revision -> revision.has(Feature.STATELESS) == stateless)
        .max(Comparator.naturalOrder());
  }
}
