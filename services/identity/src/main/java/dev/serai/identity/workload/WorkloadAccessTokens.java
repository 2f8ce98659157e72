package dev.serai.identity.workload;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;

/** Reads workload access tokens, whoever issued them. */
@FunctionalInterface
public interface WorkloadAccessTokens {

  /**
   * What {@code token} says, as of now: revocations, ended sessions and deleted identities count.
   *
   * @param caller who shows it: of the token's account; an agent session only shows what is its
   *     own; whoever comes with a user's JWT only shows tokens on behalf of that user
   * @throws dev.serai.kernel.ServiceException of kind UNAUTHENTICATED when the token is not ours,
   *     expired or revoked, or not the caller's to show
   */
  Workload open(Caller caller, Secret token);
}
