package dev.serai.runtime.session;

import dev.serai.protocol.http.PeerClient;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.egress.EgressGrant;
import java.time.Duration;
import java.time.Instant;

/**
 * An agent running in its sandbox, with its credentials, its way out and its client.
 *
 * @param notice said in front of the agent's log, for example that another interpreter version runs
 *     it; may be empty
 */
public record AgentEnvironment(
    RuntimeVersion version,
    Sandbox sandbox,
    PeerClient client,
    SessionCredentials.Grant credentials,
    EgressGrant wayOut,
    Instant startedAt,
    String notice) {

  /** What the agent has printed last. */
  public String log() {
    return notice.isEmpty() ? sandbox.logTail() : notice + "\n" + sandbox.logTail();
  }

  /**
   * Ends credentials and the way out first, then the processes, giving them {@code grace} to
   * finish.
   */
  public void close(Duration grace) {
    credentials.close();
    wayOut.close();
    client.close();
    sandbox.stop(grace);
  }
}
