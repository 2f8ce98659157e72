package dev.serai.identity;

import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import java.time.Instant;

/**
 * Credentials that end by themselves, as they are handed to whoever asked.
 *
 * @param principal in whose name they sign
 */
public record TemporaryCredentials(
    String keyId, Secret secret, Secret sessionToken, Instant expiresAt, Principal principal) {}
