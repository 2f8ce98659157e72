package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import java.time.Instant;

/** Gives agents an API key. */
public record ApiKeyCredentialProvider(
    AccountId account,
    String name,
    String id,
    SecretLocation secretLocation,
    int generation,
    Instant createdAt,
    Instant updatedAt)
    implements CredentialProvider {}
