package dev.serai.kernel;

/**
 * The authenticated sender of one request. Domain methods take it as a parameter; nothing reads it
 * from a thread.
 *
 * @param accessKeyId the key that signed the request; never the secret
 * @param requestId the id answered as {@code x-amzn-RequestId}
 */
public record Caller(
    AccountId account, Principal principal, String accessKeyId, String requestId) {}
