package dev.serai.identity.vault;

import dev.serai.kernel.Secret;
import java.util.Optional;

/**
 * A provider with its secret opened: all that is needed to speak to its authorization server.
 *
 * @param clientSecret empty when the client authenticates by a signed JWT
 */
public record Oauth2Client(Oauth2CredentialProvider provider, Optional<Secret> clientSecret) {}
