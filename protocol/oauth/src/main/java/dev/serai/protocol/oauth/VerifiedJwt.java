package dev.serai.protocol.oauth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A token whose signature, issuer, times and rules hold.
 *
 * @param clientId {@code client_id}, else {@code azp}, else {@code cid}
 * @param scopes of either claim that holds them
 * @param claims all of them, without those that are null; text, numbers, booleans, lists, maps
 */
public record VerifiedJwt(
    String issuer,
    Optional<String> subject,
    List<String> audience,
    Optional<String> clientId,
    Set<String> scopes,
    Instant expiresAt,
    Map<String, Object> claims) {

  public VerifiedJwt {
    audience = List.copyOf(audience);
    scopes = Set.copyOf(scopes);
    claims = Map.copyOf(claims);
  }

  /** Leaves out the claims, which may be personal. */
  @Override
  public String toString() {
    return "VerifiedJwt[issuer=" + issuer + ", expiresAt=" + expiresAt + "]";
  }
}
