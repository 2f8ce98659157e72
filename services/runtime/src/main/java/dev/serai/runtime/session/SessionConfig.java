package dev.serai.runtime.session;

import dev.serai.protocol.http.PeerLimits;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.SandboxLimits;
import java.time.Duration;

/**
 * Limits of live sessions. Defaults are AgentCore's where it states one.
 *
 * @param startWithin how long an agent may take to answer its first ping; default 120 s
 * @param pingEvery pause between two pings of a quiet session; default 2 s
 * @param pingFailures unanswered or unhealthy pings in a row after which a session ends; default 3
 * @param invokeWithin longest synchronous exchange; default 15 min
 * @param streamWithin longest streaming answer and WebSocket; default 60 min
 * @param stopGrace between SIGTERM and destruction on idle, lifetime and shutdown; default 5 s
 * @param maxSessions alive per account; default 5,000
 * @param newSessionsPerSecond admitted per account, with a burst of as many; default 25
 * @param pool of agents that stand ready for each version that has been used, by the runtime's id
 *     or the class of isolation; none by default, because an agent does at its start what its
 *     author wrote
 * @param sessionStorageBytes size of a session's storage mount; default 1 GiB
 * @param logTailBytes of the agent's log quoted in an error; default 2 KiB
 * @param signedBesideTokens whether versions with a JWT authorizer take signed requests too;
 *     default false, as AWS
 * @param sandbox limits of each session's sandbox
 * @param agent limits on what an agent may answer
 */
public record SessionConfig(
    Duration startWithin,
    Duration pingEvery,
    int pingFailures,
    Duration invokeWithin,
    Duration streamWithin,
    Duration stopGrace,
    int maxSessions,
    int newSessionsPerSecond,
    PoolConfig pool,
    long sessionStorageBytes,
    int logTailBytes,
    boolean signedBesideTokens,
    SandboxLimits sandbox,
    PeerLimits agent) {

  public static final SessionConfig DEFAULT =
      new SessionConfig(
          Duration.ofMinutes(2),
          Duration.ofSeconds(2),
          3,
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofSeconds(5),
          5_000,
          25,
          PoolConfig.NONE,
          1L << 30,
          2048,
          false,
          SandboxLimits.DEFAULT,
          PeerLimits.DEFAULT);

  public SessionConfig {
    if (pingFailures < 1 || maxSessions < 1 || newSessionsPerSecond < 1) {
      throw new IllegalArgumentException("session limits must be positive");
    }
  }
}
