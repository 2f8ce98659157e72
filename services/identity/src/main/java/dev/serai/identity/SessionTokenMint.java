package dev.serai.identity;

import dev.serai.kernel.Delegation;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.util.Optional;

/** Makes the workload access tokens of running sessions. */
@FunctionalInterface
public interface SessionTokenMint {

  /**
   * @param session who will hold the token, and whose end is the token's
   * @param runtimeSessionId what callers call the session
   * @param behalf on whose behalf and through whom the call came; the session's own workload is
   *     added to it
   * @param userToken the JWT that showed a verified user
   */
  Secret mint(
      Principal.AgentSession session,
      String runtimeSessionId,
      Delegation behalf,
      Optional<Secret> userToken);
}
