package dev.serai.identity.consent;

import dev.serai.kernel.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What a consent session must not show in its row.
 *
 * @param verifier of PKCE
 * @param customState given back to the application, as it came
 * @param customParameters for the provider's authorization endpoint
 */
record SessionSecrets(
    Secret verifier, Optional<Secret> customState, Map<String, String> customParameters) {

  SessionSecrets {
    customParameters = Map.copyOf(customParameters);
  }

  @Override
  public String toString() {
    return "SessionSecrets[***]";
  }
}
