package dev.serai.identity.consent;

import dev.serai.kernel.Secret;

/** Who an application says the user before it is. Source: {@code UserIdentifier}. */
public sealed interface Claimant {

  /** The user's own JWT; any of the user's, not only the one the flow began with. */
  record ByToken(Secret jwt) implements Claimant {}

  /** The application's word. */
  record ById(String userId) implements Claimant {}
}
