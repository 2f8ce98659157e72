package dev.serai.identity.vault;

import dev.serai.protocol.oauth.TokenOutcome;
import java.util.Optional;

/** How a token is got anew from its authorization server. */
interface Renewal {

  /** Whether {@code stored} leaves a way to ask at all. */
  boolean isPossible(Optional<StoredToken> stored);

  /** Asks the server once. */
  TokenOutcome ask(Optional<StoredToken> stored);

  /** Whether this refusal means that the stored token is void, and no fault of the provider. */
  boolean voids(TokenOutcome.Refused refused);
}
