package dev.serai.protocol.oauth;

import java.time.Duration;

/**
 * Bounds of JWT validation.
 *
 * @param maxTokenBytes longest token looked at, 1 to {@value #LARGEST_TOKEN_BYTES}
 * @param clockSkew by how much the issuer's clock may differ from ours, both ways; up to 10 minutes
 */
public record JwtConfig(int maxTokenBytes, Duration clockSkew) {

  /** {@code userToken} of {@code GetWorkloadAccessTokenForJWT}: {@value}. */
  public static final int LARGEST_TOKEN_BYTES = 131_072;

  /** 16 KiB and 60 seconds. */
  public static final JwtConfig DEFAULT = new JwtConfig(16 * 1024, Duration.ofSeconds(60));

  /**
   * @throws IllegalArgumentException if a bound lies outside its range
   */
  public JwtConfig {
    Checks.require(
        maxTokenBytes >= 1 && maxTokenBytes <= LARGEST_TOKEN_BYTES,
        "max-token-bytes must lie between 1 and " + LARGEST_TOKEN_BYTES);
    Checks.require(
        !clockSkew.isNegative() && clockSkew.toMillis() <= 600_000,
        "clock-skew must lie between 0 and 10 minutes");
  }
}
