package dev.serai.gateway.tools;

/**
 * What AWS Signature Version 4 signs for.
 *
 * @param service signing name, for example {@code dynamodb}
 * @param region for example {@code us-east-1}
 */
public record SigningScope(String service, String region) {}
