package dev.serai.identity.workload;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;

/** Reads workload access tokens, whoever issued them. */
@FunctionalInterface
public interface WorkloadAccessTokens {

  /**
   * What {@code token} says, as of now: revocations, ended sessions and deleted identities count.
   *
   * @param caller who shows it: of the token's account, and, when it is an agent session, the very
   *     workload that acts by the token
   * @throws dev.serai.kernel.ServiceException of kind UNAUTHENTICATED when the token is not ours,
   *     expired or revoked, or not the caller's to show
   */
  Workload open(Caller caller, Secret token);
}
