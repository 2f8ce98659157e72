package dev.serai.runtime.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Secret;

/**
 * Gives an agent's environment the rights of its runtime's role. Bridged to identity by the server.
 */
@FunctionalInterface
public interface SessionCredentials {

  /** Rights that end when it is closed, at once. */
  interface Grant extends AutoCloseable {
    /** Authorises requests to the container-credentials endpoint. */
    Secret token();

    @Override
    void close();
  }

  /**
   * @param environment names the environment, unique on this host
   */
  Grant open(AccountId account, Arn role, Arn runtime, String environment);
}
