package dev.serai.identity.consent;

import dev.serai.kernel.EndUser;
import dev.serai.kernel.Secret;

/** Who a user's JWT shows, by the keys its own issuer publishes. */
@FunctionalInterface
public interface JwtUsers {

  /**
   * @throws dev.serai.kernel.ServiceException of kind UNAUTHENTICATED when the token does not hold,
   *     DEPENDENCY when its issuer cannot be asked
   */
  EndUser.Verified of(Secret jwt);
}
