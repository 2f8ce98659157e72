package dev.serai.runtime.session;

import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerRequest;
import dev.serai.protocol.http.PeerResponse;
import dev.serai.runtime.ServerProtocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Asks an agent how it is. */
final class Pings {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final int BODY_BYTES = 4096;

  /**
   * A ping keeps no connection: a server that closes without a word must not break the next
   * invocation.
   */
  private static final List<Header> FRESH = List.of(new Header("Connection", "close"));

  private Pings() {}

  /**
   * Pings once. An MCP server is taken for healthy when it accepts a connection.
   *
   * @throws IOException when nothing listens or nothing answers
   */
  static PingAnswer ping(AgentEnvironment environment) throws IOException {
    ServerProtocol protocol = environment.version().settings().protocol();
    if (!protocol.pings()) {
      environment.client().knock();
      return new PingAnswer.Healthy();
    }
    try (PeerResponse answer =
        environment.client().exchange(PeerRequest.get("/ping", FRESH), ANSWER_WITHIN)) {
      return PingAnswer.of(answer.status(), answer.body().readNBytes(BODY_BYTES));
    }
  }
}
