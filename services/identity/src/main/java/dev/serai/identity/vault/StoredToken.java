package dev.serai.identity.vault;

import dev.serai.kernel.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an authorization server gave; sealed where it rests.
 *
 * @param refreshToken empty when it gave none
 * @param obtainedAt when it was given
 * @param expiresAt empty when it never expires
 * @param scopes granted, which may be fewer than were asked for
 */
public record StoredToken(
    Secret accessToken,
    Optional<Secret> refreshToken,
    Instant obtainedAt,
    Optional<Instant> expiresAt,
    Set<String> scopes) {

  public StoredToken {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it can be used at {@code now}. */
  public boolean isValid(Instant now) {
    return expiresAt.map(now::isBefore).orElse(true);
  }
}
