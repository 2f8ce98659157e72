package dev.serai.identity.workload;

import dev.serai.kernel.EndUser;
import dev.serai.kernel.Secret;
import java.time.Instant;

/** Who a user's JWT shows, by the keys its own issuer publishes. */
@FunctionalInterface
public interface UserJwts {

  /** A user, and until when the JWT shows it. */
  record Shown(EndUser.Verified user, Instant expiresAt) {}

  /**
   * Checks signature, time and form.
   *
   * @throws dev.serai.kernel.ServiceException of kind UNAUTHENTICATED when the token does not hold,
   *     DEPENDENCY when its issuer cannot be asked
   */
  Shown show(Secret jwt);
}
