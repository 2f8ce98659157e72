package dev.serai.identity.http;

import dev.serai.kernel.EndUser;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Length;
import java.util.Optional;

/**
 * A user as requests name one: by {@code userId}, or by {@code userIssuer} and {@code userSubject}.
 */
record UserInput(
    @Length(min = 1, max = 1024) Optional<String> userId,
    @Length(min = 1, max = 2048) Optional<String> userIssuer,
    @Length(min = 1, max = 2048) Optional<String> userSubject) {

  /**
   * @throws ServiceException of kind VALIDATION unless exactly one way names a user
   */
  EndUser required() {
    return named()
        .orElseThrow(
            () ->
                ServiceException.validation(
                    "userId", "name the user, by userId or by userIssuer and userSubject"));
  }

  /**
   * Empty when no member is given.
   *
   * @throws ServiceException of kind VALIDATION when the members contradict each other
   */
  Optional<EndUser> named() {
    if (userIssuer.isPresent() != userSubject.isPresent()
        || (userId.isPresent() && userIssuer.isPresent())) {
      throw ServiceException.validation(
          "userId", "give userId alone, or userIssuer and userSubject together");
    }
    return userIssuer
        .<EndUser>map(issuer -> verified(issuer, userSubject.orElseThrow()))
        .or(() -> userId.map(EndUser.Asserted::new));
  }

  private static EndUser verified(String issuer, String subject) {
    try {
      return new EndUser.Verified(issuer, subject);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("userIssuer", "is no issuer");
    }
  }
}
