package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import java.time.Instant;

/**
 * Gives agents tokens of an authorization server, as one client of it.
 *
 * @param callbackId last part of the provider's callback URL, a UUID; stays through updates
 */
public record Oauth2CredentialProvider(
    AccountId account,
    String name,
    String id,
    Vendor vendor,
    Oauth2Settings settings,
    SecretLocation secretLocation,
    String callbackId,
    int generation,
    Instant createdAt,
    Instant updatedAt)
    implements CredentialProvider {}
