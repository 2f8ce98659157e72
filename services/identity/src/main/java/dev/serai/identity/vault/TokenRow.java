package dev.serai.identity.vault;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A token as it rests.
 *
 * @param sealedTokens base64 of access and refresh token
 * @param renewable whether there is a refresh token
 */
record TokenRow(
    String keyHash,
    TokenKey key,
    Set<String> scopes,
    String sealedTokens,
    boolean renewable,
    Instant obtainedAt,
    Optional<Instant> expiresAt) {}
