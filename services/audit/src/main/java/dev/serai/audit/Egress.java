package dev.serai.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where code in a sandbox wanted to go: neither path nor headers, which may hold secrets.
 *
 * @param sandbox id of the sandbox, unique on its host
 * @param method {@code CONNECT} for tunnels, else that of the request
 * @param host a name or a literal address, as far as the request had one
 * @param port 0 when it had none
 * @param addresses those the host led to, or the one that was connected to
 * @param use what came of it, once it has ended
 */
public record Egress(
    String sandbox,
    String method,
    String host,
    int port,
    List<String> addresses,
    Optional<Use> use) {

  public Egress {
    addresses = List.copyOf(addresses);
  }

  /**
   * What went over a connection.
   *
   * @param bytesUp from the sandbox
   * @param bytesDown to it
   * @param ending why it ended, in a word
   */
  public record Use(long bytesUp, long bytesDown, Duration duration, String ending) {}
}
