package dev.serai.identity.vault;

import dev.serai.kernel.Secret;
import java.net.URI;

/** What became of asking for a token. */
public sealed interface TokenOutcome {

  record Issued(Secret accessToken) implements TokenOutcome {}

  /**
   * The user has to agree first, or has refused.
   *
   * @param authorizationUrl where the user's browser is to go
   * @param sessionUri {@code urn:ietf:params:oauth:request_uri:} and an id, to ask again with
   */
  record ConsentNeeded(URI authorizationUrl, String sessionUri, SessionStatus status)
      implements TokenOutcome {

    /** The address lets whoever has it begin a consent, so it is not printed. */
    @Override
    public String toString() {
      return "ConsentNeeded[sessionUri=%s, status=%s]".formatted(sessionUri, status);
    }
  }

  /** Words of the API model. */
  enum SessionStatus {
    IN_PROGRESS,
    FAILED
  }
}
