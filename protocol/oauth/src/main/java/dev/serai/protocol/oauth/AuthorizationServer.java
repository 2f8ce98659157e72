package dev.serai.protocol.oauth;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What is known about an authorization server: from its discovery document (RFC 8414, OpenID
 * Connect Discovery 1.0) or from configuration.
 *
 * @param issuer its identifier, compared character by character
 * @param jwksUri where its public keys are
 * @param responseTypes empty when it does not say
 * @param tokenEndpointAuthMethods empty when it does not say
 * @param codeChallengeMethods empty when it does not say
 * @param namesIssuerInResponse whether authorization responses carry {@code iss} (RFC 9207)
 */
public record AuthorizationServer(
    String issuer,
    Optional<URI> authorizationEndpoint,
    Optional<URI> tokenEndpoint,
    Optional<URI> jwksUri,
    List<String> responseTypes,
    List<String> tokenEndpointAuthMethods,
    List<String> codeChallengeMethods,
    boolean namesIssuerInResponse) {

  /**
   * @throws IllegalArgumentException if the issuer is empty or an address is not an absolute http
   *     or https URI
   */
  public AuthorizationServer {
    Checks.require(!issuer.isBlank(), "issuer must not be empty");
    authorizationEndpoint.ifPresent(uri -> Checks.requireEndpoint("authorization endpoint", uri));
    tokenEndpoint.ifPresent(uri -> Checks.requireEndpoint("token endpoint", uri));
    jwksUri.ifPresent(uri -> Checks.requireEndpoint("jwks_uri", uri));
    responseTypes = List.copyOf(responseTypes);
    tokenEndpointAuthMethods = List.copyOf(tokenEndpointAuthMethods);
    codeChallengeMethods = List.copyOf(codeChallengeMethods);
  }

  /** A server known by configuration alone. */
  public static AuthorizationServer of(
      String issuer, URI authorizationEndpoint, URI tokenEndpoint) {
    return new AuthorizationServer(
        issuer,
        Optional.of(authorizationEndpoint),
        Optional.of(tokenEndpoint),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }
}
