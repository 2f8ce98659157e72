package dev.serai.identity.vault;

import java.net.URI;
import java.util.List;

/** Where the endpoints of a provider's authorization server are known from. */
public sealed interface AuthorizationServerSource {

  /** Published by the server itself, at a {@code /.well-known/} URL (RFC 8414, OIDC Discovery). */
  record Discovered(URI discoveryUrl) implements AuthorizationServerSource {}

  /**
   * Stated by whoever made the provider, or by a vendor's preset.
   *
   * @param responseTypes as stated; may be empty
   * @param tokenEndpointAuthMethods as stated; may be empty
   */
  record Stated(
      String issuer,
      URI authorizationEndpoint,
      URI tokenEndpoint,
      List<String> responseTypes,
      List<String> tokenEndpointAuthMethods)
      implements AuthorizationServerSource {

    public Stated {
      responseTypes = List.copyOf(responseTypes);
      tokenEndpointAuthMethods = List.copyOf(tokenEndpointAuthMethods);
    }
  }
}
