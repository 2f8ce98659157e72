package dev.serai.runtime.session;

import dev.serai.kernel.Caller;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.runtime.RuntimeVersion;
import java.util.Optional;

/**
 * A call that may be made: by whom, for whom, on which session.
 *
 * @param caller with the chain up to and including itself
 * @param version what the session runs, or would run if it were started now
 * @param userToken the JWT by which the caller was let in
 * @param operating whether the call looks after a session instead of using it: commands, shells and
 *     the end
 */
public record Visit(
    SessionKey key,
    Caller caller,
    RuntimeVersion version,
    Optional<Secret> userToken,
    boolean operating) {

  /** The user the call is made for. */
  Optional<EndUser> user() {
    return caller.delegation().user();
  }

  /**
   * Passes if the session was opened for the user of this call. One opened for nobody is nobody
   * else's. Who looks after sessions and names no user is not asked: for that it has the permission
   * of the action.
   *
   * @throws ServiceException of kind DENIED
   */
  void requireEntry(Session session) {
    boolean keeper = operating && user().isEmpty();
    if (!keeper && !session.owner().equals(user())) {
      throw ServiceException.denied(
          "%s is not authorized to use session %s of %s"
              .formatted(caller.principal().arn(), key.sessionId(), key.runtime()));
    }
  }
}
