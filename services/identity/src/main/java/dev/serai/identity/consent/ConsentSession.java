package dev.serai.identity.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One question to one user.
 *
 * @param generation of the provider's settings when the question was put: an answer fetched with
 *     others could come from somebody else
 * @param returnUrl where the browser goes afterwards; empty means to the finished page
 * @param secrets sealed {@link SessionSecrets}
 * @param version counts the changes of {@code state}
 */
record ConsentSession(
    SessionUri uri,
    Asker asker,
    Wish wish,
    int generation,
    Optional<String> returnUrl,
    String secrets,
    Instant createdAt,
    Instant expiresAt,
    long version,
    ConsentState state) {

  /**
   * The state as of now: what was not brought to an end in time has failed.
   *
   * @param exchangeLife how long the exchange of a code may take
   */
  ConsentState at(Instant now, Duration exchangeLife) {
    return switch (state) {
      case ConsentState.Exchanging exchanging
          when now.isAfter(exchanging.since().plus(exchangeLife)) ->
          exchanging.fail("the provider's answer was lost; the code is not used twice");
      case ConsentState.Completed completed -> completed;
      case ConsentState.Failed failed -> failed;
      default ->
          now.isBefore(expiresAt)
              ? state
              : new ConsentState.Failed(state.browser(), "it was not finished in time");
    };
  }

  /** This session after one change. */
  ConsentSession moved(ConsentState next) {
    return new ConsentSession(
        uri, asker, wish, generation, returnUrl, secrets, createdAt, expiresAt, version + 1, next);
  }
}
