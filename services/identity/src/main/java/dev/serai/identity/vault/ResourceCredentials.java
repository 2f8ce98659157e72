package dev.serai.identity.vault;

import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.identity.workload.Workload;
import dev.serai.identity.workload.WorkloadAccessTokens;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands credentials out to workloads that show their access token.
 *
 * <p>Every method throws UNAUTHENTICATED when the token is not good, DENIED unless a policy allows
 * the operation on the provider's ARN to the caller on the token's behalf, and NOT_FOUND for a
 * provider the account has not.
 */
public final class ResourceCredentials {

  private final AccessControl access;
  private final WorkloadAccessTokens workloads;
  private final CredentialProviders providers;
  private final MachineTokens machine;
  private final UserTokens federation;
  private final UserTokens exchange;
  private final VaultArns arns;

  ResourceCredentials(
      AccessControl access,
      WorkloadAccessTokens workloads,
      CredentialProviders providers,
      MachineTokens machine,
      UserTokens federation,
      UserTokens exchange,
      VaultArns arns) {
    this.access = access;
    this.workloads = workloads;
    this.providers = providers;
    this.machine = machine;
    this.federation = federation;
    this.exchange = exchange;
    this.arns = arns;
  }

  /** The key an API-key provider keeps. */
  public Secret apiKey(Caller caller, Secret workloadToken, String providerName) {
    Workload workload = workloads.open(caller, workloadToken);
    access.require(
        caller.on(workload.delegation()),
        "bedrock-agentcore:GetResourceApiKey",
        arns.provider(caller.account(), Kind.API_KEY, providerName),
        Map.of("workload", workload.name(), "provider", providerName));
    return providers.apiKey(caller.account(), providerName);
  }

  /**
   * A token of an OAuth2 provider, by the flow asked for.
   *
   * @throws ServiceException VALIDATION when the authorization server refuses or a member makes no
   *     sense with the flow, THROTTLED or DEPENDENCY when the server does not answer well and no
   *     valid token is kept
   */
  public TokenOutcome oauth2Token(Caller caller, GivenTokenRequest given) {
    Workload workload = workloads.open(caller, given.workloadToken());
    Caller behalf = caller.on(workload.delegation());
    access.require(
        behalf,
        "bedrock-agentcore:GetResourceOauth2Token",
        arns.provider(caller.account(), Kind.OAUTH2, given.providerName()),
        context(workload, given));
    requireOneResource(given);
    Oauth2CredentialProvider provider = providers.oauth2(caller.account(), given.providerName());
    return switch (given.flow()) {
      case M2M -> machineToken(workload, provider, given);
      case USER_FEDERATION -> federation.token(request(behalf, workload, provider, given));
      case ON_BEHALF_OF_TOKEN_EXCHANGE ->
          exchange.token(request(behalf, workload, provider, given));
    };
  }

  /** A return URL may come along: SDKs add the agent's to every request. It is not used. */
  private TokenOutcome machineToken(
      Workload workload, Oauth2CredentialProvider provider, GivenTokenRequest given) {
    requireAbsent("sessionUri", given.sessionUri().isPresent());
    requireAbsent("customParameters", !given.customParameters().isEmpty());
    requireAbsent("customState", given.customState().isPresent());
    StoredToken token =
        machine.token(workload, provider, given.target(), given.forceAuthentication());
    return new TokenOutcome.Issued(token.accessToken());
  }

  private static Map<String, String> context(Workload workload, GivenTokenRequest given) {
    var context = new HashMap<String, String>();
    context.put("workload", workload.name());
    context.put("provider", given.providerName());
    context.put("flow", given.flow().name());
    context.put("scopes", String.join(" ", given.target().scopes()));
    return context;
  }

  private static TokenRequest request(
      Caller caller,
      Workload workload,
      Oauth2CredentialProvider provider,
      GivenTokenRequest given) {
    return new TokenRequest(
        caller,
        workload,
        provider,
        given.target(),
        given.sessionUri(),
        given.returnUrl(),
        given.forceAuthentication(),
        given.customParameters(),
        given.customState());
  }

  private static void requireOneResource(GivenTokenRequest given) {
    if (given.target().resources().size() > 1) {
      throw ServiceException.validation("resources", "a token is for one resource at most");
    }
  }

  private static void requireAbsent(String member, boolean present) {
    if (present) {
      throw ServiceException.validation(member, "has no meaning with oauth2Flow M2M");
    }
  }
}
