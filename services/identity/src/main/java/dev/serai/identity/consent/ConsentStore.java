package dev.serai.identity.consent;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Rows of consent sessions. Every method is one transaction and durable when it returns. Safe for
 * use by many threads and processes.
 */
interface ConsentStore {

  /** Further rows that change together with a session. */
  @FunctionalInterface
  interface Alongside {

    Alongside NOTHING = handle -> {};

    void in(Handle handle);
  }

  /**
   * Keeps a new session, and forgets those that ended before {@code forgetBefore}.
   *
   * @param limit most sessions of one workload and user that have not expired at {@code
   *     session.createdAt()}
   * @return false when the limit is reached; nothing is kept then
   */
  boolean create(ConsentSession session, Instant forgetBefore, int limit);

  Optional<ConsentSession> find(SessionUri uri);

  /** The session whose state holds this hash. */
  Optional<ConsentSession> sentWith(String stateHash);

  /**
   * Takes a session to its next state, together with other rows.
   *
   * @param session as it was read
   * @return the session as it is now; empty when it has moved since it was read, and nothing is
   *     changed then
   */
  Optional<ConsentSession> move(ConsentSession session, ConsentState next, Alongside alongside);

  default Optional<ConsentSession> move(ConsentSession session, ConsentState next) {
    return move(session, next, Alongside.NOTHING);
  }
}
