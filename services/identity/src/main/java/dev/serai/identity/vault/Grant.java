package dev.serai.identity.vault;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a user allowed one agent, without the tokens.
 *
 * @param id of this grant, opaque
 * @param identityId of the workload identity it was given to
 * @param scopes granted
 * @param renewable whether a refresh token is kept
 */
public record Grant(
    String id,
    String identityId,
    String providerId,
    String providerName,
    Set<String> scopes,
    Instant grantedAt,
    Optional<Instant> expiresAt,
    boolean renewable) {

  public Grant {
    scopes = Set.copyOf(scopes);
  }
}
