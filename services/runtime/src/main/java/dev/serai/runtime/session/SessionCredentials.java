package dev.serai.runtime.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.util.Optional;

/**
 * Gives an agent's environment the rights of its runtime's role. Bridged to identity by the server.
 */
@FunctionalInterface
public interface SessionCredentials {

  /** Rights that end when it is closed, at once. */
  interface Grant extends AutoCloseable {
    /** As whom the environment acts. */
    Principal principal();

    /** Authorises requests to the container-credentials endpoint. */
    Secret token();

    /**
     * A workload access token for one call to the session, by which the session's workload acts. It
     * dies with the grant. Asked for with every call, so it must be quick.
     *
     * @param session what callers call the session
     * @param behalf for whom and through whom the call came, without the session's own workload
     * @param userToken the JWT that showed a verified user
     * @throws dev.serai.kernel.ServiceException of kind DENIED when the chain is as long as it may
     *     be
     */
    Secret workloadToken(SessionId session, Delegation behalf, Optional<Secret> userToken);

    @Override
    void close();
  }

  /**
   * @param environment names the environment, unique on this host
   */
  Grant open(AccountId account, Arn role, Arn runtime, String environment);
}
