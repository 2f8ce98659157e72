package dev.serai.identity.consent;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a consent has come. A state offers only the states that may follow it.
 *
 * <pre>
 * Asked ---> Sent ---> Exchanging ---> Pending ---> Completed
 *   |        | ^|           |             |
 *   |        +-+|           |             |
 *   +-----------+-----------+-------------+-------> Failed
 * </pre>
 *
 * Browsers and {@code state} parameters are kept as hashes only.
 */
sealed interface ConsentState {

  /** The one browser this consent goes through; empty before it was chosen. */
  default Optional<String> browser() {
    return switch (this) {
      case Asked() -> Optional.empty();
      case Sent sent -> Optional.of(sent.through());
      case Exchanging exchanging -> Optional.of(exchanging.through());
      case Pending pending -> Optional.of(pending.through());
      case Completed completed -> Optional.of(completed.through());
      case Failed failed -> failed.through();
    };
  }

  /** Nobody has answered yet. */
  record Asked() implements ConsentState {

    Sent send(String browser, String stateHash) {
      return new Sent(browser, stateHash);
    }

    Failed refuse(String browser) {
      return new Failed(Optional.of(browser), "the user refused");
    }
  }

  /** The browser was sent to the provider and must come back with {@code stateHash}'s origin. */
  record Sent(String through, String stateHash) implements ConsentState {

    /** The same browser once more; the state given before counts no longer. */
    Sent again(String newStateHash) {
      return new Sent(through, newStateHash);
    }

    Exchanging claim(Instant now) {
      return new Exchanging(through, now);
    }

    Failed fail(String reason) {
      return new Failed(Optional.of(through), reason);
    }
  }

  /** The code is being exchanged by whoever brought about this state, and by nobody ever again. */
  record Exchanging(String through, Instant since) implements ConsentState {

    Pending keep(String sealedToken) {
      return new Pending(through, sealedToken);
    }

    Failed fail(String reason) {
      return new Failed(Optional.of(through), reason);
    }
  }

  /** The token is here, but nobody has confirmed whose it is. */
  record Pending(String through, String sealedToken) implements ConsentState {

    Completed complete() {
      return new Completed(through);
    }

    Failed discard(String reason) {
      return new Failed(Optional.of(through), reason);
    }
  }

  /** The token was stored for the session's user. */
  record Completed(String through) implements ConsentState {}

  /**
   * Nothing was granted, and nothing will be.
   *
   * @param reason in words for the user; never from the other side unchecked
   */
  record Failed(Optional<String> through, String reason) implements ConsentState {}
}
