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

  String key() {
    return key(asker, wish);
  }

  /** The same text for who, whom and what for, and no other. */
  static String key(Asker asker, Wish wish) {
    return Hashes.of(
        "grant",
        Texts.write(
            List.of(
                asker.account().value(),
                asker.identityId(),
                asker.user().text(),
                wish.providerId(),
                Texts.write(wish.scopes()),
                Texts.write(wish.resources()),
                Texts.write(wish.audiences()))));
  }
}
