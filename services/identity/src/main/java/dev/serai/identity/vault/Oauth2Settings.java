package dev.serai.identity.vault;

import java.util.Optional;

/**
 * A provider's client and its authorization server, a vendor's preset already filled in.
 *
 * @param clientId at most 256 characters
 */
public record Oauth2Settings(
    String clientId,
    AuthorizationServerSource server,
    ClientAuthentication authentication,
    Optional<OnBehalfOfExchange> onBehalfOf) {}
