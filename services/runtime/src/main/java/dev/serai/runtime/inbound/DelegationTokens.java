package dev.serai.runtime.inbound;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;

/**
 * Reads the workload access tokens that callers send along to say whom they act for. Bridged to
 * identity by the server.
 */
@FunctionalInterface
public interface DelegationTokens {

  /** Knows no token; the value for a room that was given no other. */
  DelegationTokens NONE =
      (caller, token) -> {
        throw ServiceException.of(
            ErrorKind.UNAUTHENTICATED, "workload access tokens are not served here");
      };

  /**
   * The chain a token stands for; its last actor is the workload that sends it.
   *
   * @param caller who shows it
   * @throws ServiceException of kind UNAUTHENTICATED when the token does not hold, or is not the
   *     caller's to show
   */
  Delegation open(Caller caller, Secret token);
}
