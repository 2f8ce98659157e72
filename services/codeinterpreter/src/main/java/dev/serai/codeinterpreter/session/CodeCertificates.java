package dev.serai.codeinterpreter.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Secret;

/** Reads the secrets that hold certificates. Bridged to the vault by the server. */
@FunctionalInterface
public interface CodeCertificates {

  /**
   * What a secret holds. Nobody's permission is asked here.
   *
   * @throws dev.serai.kernel.ServiceException VALIDATION when the account has no such secret,
   *     DEPENDENCY when it cannot be opened
   */
  Secret open(AccountId account, Arn secret);
}
