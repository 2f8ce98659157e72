package dev.serai.identity.vault;

import dev.serai.kernel.Secret;
import java.util.Map;
import java.util.Optional;

/** {@code GetResourceOauth2Token} as it is asked; see {@link TokenRequest} for the members. */
public record GivenTokenRequest(
    Secret workloadToken,
    String providerName,
    Oauth2Flow flow,
    TokenTarget target,
    Optional<String> sessionUri,
    Optional<String> returnUrl,
    boolean forceAuthentication,
    Map<String, String> customParameters,
    Optional<String> customState) {

  public GivenTokenRequest {
    customParameters = Map.copyOf(customParameters);
  }

  @Override
  public String toString() {
    return "GivenTokenRequest[provider=%s, flow=%s, target=%s]"
        .formatted(providerName, flow, target);
  }
}
