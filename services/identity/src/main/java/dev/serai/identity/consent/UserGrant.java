package dev.serai.identity.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a user allowed one agent at one provider.
 *
 * @param wish what was asked for; the token serves this and nothing else
 * @param granted scopes the provider says it gave, which may be more or fewer
 * @param lastUsed when a token was last handed out, give or take {@link Grants#USE_STEP}; empty for
 *     never
 */
public record UserGrant(
    String id,
    Asker asker,
    Wish wish,
    List<String> granted,
    Instant since,
    Optional<Instant> lastUsed) {

  public UserGrant {
    granted = List.copyOf(granted);
  }

  /** The key of its token, in one text. */
  String key() {
    return wish.key(asker).hash();
  }
}
