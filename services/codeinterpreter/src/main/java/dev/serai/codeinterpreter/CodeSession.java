package dev.serai.codeinterpreter;

import dev.serai.kernel.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a session, while it lives and for some time after.
 *
 * @param name its caller gave it; not unique
 * @param timeout from its start to its end, whatever is done in it
 * @param server where it lives
 * @param overAt when it ended, or will at the latest
 * @param ended whether it has
 * @param certificates it was given besides those of its interpreter
 */
public record CodeSession(
    SessionKey key,
    Optional<String> name,
    Duration timeout,
    String server,
    Instant createdAt,
    Instant overAt,
    boolean ended,
    List<Arn> certificates) {

  public CodeSession {
    certificates = List.copyOf(certificates);
  }

  public SessionStatus status(Instant now) {
    return ended || !overAt.isAfter(now) ? SessionStatus.TERMINATED : SessionStatus.READY;
  }

  /** When it became what it is. */
  public Instant updatedAt(Instant now) {
    return status(now) == SessionStatus.READY ? createdAt : overAt;
  }
}
