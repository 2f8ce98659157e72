package dev.serai.identity;

import dev.serai.kernel.Secret;
import java.time.Instant;

/** A new access key with its secret, which no later call shows again. */
public record IssuedAccessKey(
    String id, String userName, AccessKeyStatus status, Instant createdAt, Secret secret) {}
