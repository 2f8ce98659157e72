package dev.serai.runtime.inbound;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.Principal;
import dev.serai.kernel.ServiceException;
import dev.serai.runtime.RuntimeVersion;

/**
 * What a version demands of its callers besides permission: the method they show themselves by,
 * which workloads they are, and room for one more agent in the chain. Source: runtime guide,
 * inbound authorization.
 *
 * @param signedBesideTokens whether versions with a JWT authorizer also take signed requests.
 *     Differs from AWS when true
 */
public record InboundRules(boolean signedBesideTokens) {

  /** What a caller is told that shows itself by the other method. */
  public static final String MISMATCH =
      "Authorization method mismatch. The agent is configured for a different authorization method"
          + " than what was used in your request; use the matching one (OAuth or SigV4).";

  /**
   * Passes a caller whose method and chain fit.
   *
   * @throws ServiceException of kind DENIED
   */
  public void require(Caller acting, RuntimeVersion version) {
    boolean shownByToken = acting.principal() instanceof Principal.TokenUser;
    boolean takesTokens = version.settings().authorizer().isPresent();
    if (shownByToken != takesTokens && !(takesTokens && signedBesideTokens)) {
      throw ServiceException.denied(MISMATCH);
    }
    if (acting.delegation().actors().size() == Delegation.MAX_ACTORS) {
      throw ServiceException.denied(
          "the delegation chain has %d actors, the most it may have; the agent cannot join it"
              .formatted(Delegation.MAX_ACTORS));
    }
    version
        .settings()
        .authorizer()
        .flatMap(JwtAuthorizer::workloads)
        .filter(allowed -> !allowed.admits(acting.delegation(), version.runtime().arn()))
        .ifPresent(
            allowed -> {
              throw ServiceException.denied(
                  "the workload that makes the call is not among those %s allows"
                      .formatted(version.runtime().id()));
            });
  }
}
