package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;

/** Finds secrets that lie outside the vault. Safe for use by many threads. */
@FunctionalInterface
public interface SecretSource {

  /** Knows none. */
  SecretSource NONE =
      (account, location) -> {
        throw ServiceException.of(
            ErrorKind.UNSUPPORTED,
            "secrets outside the vault need the configuration of a secrets directory");
      };

  /**
   * @throws ServiceException of kind UNSUPPORTED when none is configured, DEPENDENCY when it is not
   *     to be found
   */
  Secret read(AccountId account, SecretLocation.External location);
}
