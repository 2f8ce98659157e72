package dev.serai.identity.vault;

import dev.serai.identity.workload.Workload;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import java.util.Optional;
import java.util.Set;

/**
 * Whose token it is and what it is for. Tokens with unequal keys never stand for each other.
 *
 * @param identityId of the workload identity, see {@link Workload#identityId()}
 * @param user empty when the agent acts for itself
 * @param providerId see {@link CredentialProvider#id()}
 * @param generation of the provider's settings, for tokens that die with them; 0 for a user's
 *     grant, which outlives them
 */
public record TokenKey(
    AccountId account,
    Oauth2Flow flow,
    String identityId,
    Optional<EndUser> user,
    String providerId,
    int generation,
    Set<String> scopes,
    Set<String> resources,
    Set<String> audiences) {

  public TokenKey {
    scopes = Set.copyOf(scopes);
    resources = Set.copyOf(resources);
    audiences = Set.copyOf(audiences);
  }

  /** A token the workload asks for itself. */
  public static TokenKey ofMachine(
      Workload workload, Oauth2CredentialProvider provider, TokenTarget target) {
    return of(Oauth2Flow.M2M, workload, Optional.empty(), provider, provider.generation(), target);
  }

  /** What {@code user} granted to the workload. */
  public static TokenKey ofGrant(
      Workload workload, EndUser user, Oauth2CredentialProvider provider, TokenTarget target) {
    return of(Oauth2Flow.USER_FEDERATION, workload, Optional.of(user), provider, 0, target);
  }

  /** A token traded for one of {@code user}. */
  public static TokenKey ofExchange(
      Workload workload, EndUser user, Oauth2CredentialProvider provider, TokenTarget target) {
    return of(
        Oauth2Flow.ON_BEHALF_OF_TOKEN_EXCHANGE,
        workload,
        Optional.of(user),
        provider,
        provider.generation(),
        target);
  }

  private static TokenKey of(
      Oauth2Flow flow,
      Workload workload,
      Optional<EndUser> user,
      Oauth2CredentialProvider provider,
      int generation,
      TokenTarget target) {
    return new TokenKey(
        workload.account(),
        flow,
        workload.identityId(),
        user,
        provider.id(),
        generation,
        target.scopes(),
        target.resources(),
        target.audiences());
  }
}
