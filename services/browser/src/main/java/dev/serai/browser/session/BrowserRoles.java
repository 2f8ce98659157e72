package dev.serai.browser.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;

/**
 * Says as whom a session of a browser with a role acts. Bridged to identity by the server. No
 * credential enters a browser's sandbox.
 */
@FunctionalInterface
public interface BrowserRoles {

  /** A role that a session acts under until it is closed. */
  interface Grant extends AutoCloseable {
    Principal principal();

    @Override
    void close();
  }

  /**
   * @param environment names the sandbox, unique on this host
   * @throws dev.serai.kernel.ServiceException VALIDATION when {@code role} is no role, DENIED when
   *     it is of another account
   */
  Grant open(AccountId account, Arn role, Arn browser, String environment);
}
