package dev.serai.codeinterpreter.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;

/** Gives a sandbox the rights of its interpreter's role. Bridged to identity by the server. */
@FunctionalInterface
public interface CodeCredentials {

  /** Rights that end when it is closed, at once. */
  interface Grant extends AutoCloseable {
    /** As whom code acts. */
    Principal principal();

    /** Authorises requests to the container-credentials endpoint. */
    Secret token();

    @Override
    void close();
  }

  /**
   * @param environment names the sandbox, unique on this host
   * @throws dev.serai.kernel.ServiceException VALIDATION when {@code role} is no role, DENIED when
   *     it is of another account
   */
  Grant open(AccountId account, Arn role, Arn interpreter, String environment);
}
