package dev.serai.identity;

import java.time.Instant;

/** An access key without its secret. */
public record AccessKeySummary(
    String id, String userName, AccessKeyStatus status, Instant createdAt) {}
