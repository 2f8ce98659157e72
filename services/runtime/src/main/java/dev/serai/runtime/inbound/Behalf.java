package dev.serai.runtime.inbound;

import dev.serai.kernel.Secret;
import java.util.Optional;

/**
 * What a request says of those it is made for; nothing of it has been checked.
 *
 * @param userId a user the caller asserts to act for, 1 to 1024 characters
 * @param workloadToken shows the chain of agents the call comes through
 * @param userToken the JWT by which the caller was let in
 */
public record Behalf(
    Optional<String> userId, Optional<Secret> workloadToken, Optional<Secret> userToken) {

  /** Says nothing: the caller acts for itself. */
  public static final Behalf OWN = new Behalf(Optional.empty(), Optional.empty(), Optional.empty());
}
