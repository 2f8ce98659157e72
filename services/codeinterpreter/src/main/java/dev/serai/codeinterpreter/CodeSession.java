package dev.serai.codeinterpreter;

import dev.serai.kernel.Arn;
import dev.serai.sessions.KnownSession;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SessionKind;
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
    SessionKey<CodeInterpreterId> key,
    Optional<String> name,
    Duration timeout,
    String server,
    Instant createdAt,
    Instant overAt,
    boolean ended,
    List<Arn> certificates)
    implements KnownSession<CodeInterpreterId> {

  /** What they are called. */
  public static final SessionKind KIND = new SessionKind("code interpreter", "interpreter");

  public CodeSession {
    certificates = List.copyOf(certificates);
  }
}
