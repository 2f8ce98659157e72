package dev.serai.runtime.inbound;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Principal;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.WorkloadArn;
import java.util.Optional;

/**
 * Finds on whose behalf, through which agents, a call is made. A user comes from the JWT the caller
 * was let in by, from the workload access token it sends, or from a user id it asserts; where two
 * of them speak, they must speak of the same user. Agents come from the workload access token; an
 * agent that sends none stands alone.
 */
public final class CallChains {

  private final DelegationTokens tokens;

  public CallChains(DelegationTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The caller, with the chain up to and including itself.
   *
   * @throws ServiceException of kind UNAUTHENTICATED for a workload access token that does not
   *     hold, DENIED when users differ, VALIDATION for a user id beside a JWT
   */
  public Caller acting(Caller caller, Behalf behalf) {
    Delegation chain =
        behalf
            .workloadToken()
            .map(token -> tokens.open(caller, token))
            .orElseGet(() -> alone(caller.principal()));
    return caller.on(user(caller, behalf).map(user -> of(user, chain)).orElse(chain));
  }

  private static Delegation of(EndUser user, Delegation chain) {
    if (chain.user().filter(other -> !other.equals(user)).isPresent()) {
      throw ServiceException.denied("the workload access token is of another user than the call");
    }
    return new Delegation(Optional.of(user), chain.actors());
  }

  private static Optional<EndUser> user(Caller caller, Behalf behalf) {
    if (!(caller.principal() instanceof Principal.TokenUser shown)) {
      return behalf.userId().map(EndUser.Asserted::new);
    }
    if (behalf.userId().isPresent()) {
      throw ServiceException.validation(
          "runtimeUserId", "must be left out: the caller's token says who the user is");
    }
    return Optional.of(shown.user());
  }

  private static Delegation alone(Principal principal) {
    return principal instanceof Principal.AgentSession session
        ? Delegation.NONE.to(WorkloadArn.of(session.runtime()))
        : Delegation.NONE;
  }
}
