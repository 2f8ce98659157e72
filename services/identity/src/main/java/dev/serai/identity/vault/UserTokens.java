package dev.serai.identity.vault;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;

/** A flow that needs a user: consent, or an exchange of the user's token. */
@FunctionalInterface
public interface UserTokens {

  /** The flow is not served. */
  UserTokens UNSERVED =
      request -> {
        throw ServiceException.of(
            ErrorKind.UNSUPPORTED, "oauth2Flow: only M2M is served by this installation");
      };

  /**
   * A token for the user the workload acts for. The permission was asked for.
   *
   * @throws ServiceException for everything that leaves neither a token nor a way to consent
   */
  TokenOutcome token(TokenRequest request);
}
