package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A usable credential: what signs requests, and in whose name.
 *
 * @param sessionToken present for temporary credentials
 * @param expiresAt present for temporary credentials
 */
public record Credential(
    String keyId,
    Secret secret,
    AccountId account,
    Principal principal,
    Optional<Secret> sessionToken,
    Optional<Instant> expiresAt) {}
