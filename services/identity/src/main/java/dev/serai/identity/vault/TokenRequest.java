package dev.serai.identity.vault;

import dev.serai.identity.workload.Workload;
import dev.serai.kernel.Caller;
import java.util.Map;
import java.util.Optional;

/**
 * A permitted request for a user's token.
 *
 * @param caller already acting on the workload's delegation
 * @param sessionUri of a consent begun earlier
 * @param returnUrl where the browser goes after consent
 * @param customParameters for the authorization URL
 * @param customState given back to the return URL; at most 4096 characters
 */
public record TokenRequest(
    Caller caller,
    Workload workload,
    Oauth2CredentialProvider provider,
    TokenTarget target,
    Optional<String> sessionUri,
    Optional<String> returnUrl,
    boolean forceAuthentication,
    Map<String, String> customParameters,
    Optional<String> customState) {

  public TokenRequest {
    customParameters = Map.copyOf(customParameters);
  }

  /** Values of parameters and state may be secrets. */
  @Override
  public String toString() {
    return "TokenRequest[workload=%s, provider=%s, target=%s]"
        .formatted(workload.name(), provider.name(), target);
  }
}
