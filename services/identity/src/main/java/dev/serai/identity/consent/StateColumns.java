package dev.serai.identity.consent;

import dev.serai.identity.consent.ConsentState.Asked;
import dev.serai.identity.consent.ConsentState.Completed;
import dev.serai.identity.consent.ConsentState.Exchanging;
import dev.serai.identity.consent.ConsentState.Failed;
import dev.serai.identity.consent.ConsentState.Pending;
import dev.serai.identity.consent.ConsentState.Sent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A state as columns: leaving a state erases what only it had, tokens above all. */
record StateColumns(
    String state,
    Optional<String> browser,
    Optional<String> stateHash,
    Optional<Instant> since,
    Optional<String> token,
    Optional<String> reason) {

  private static StateColumns of(String word, ConsentState state) {
    return new StateColumns(
        word,
        state.browser(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static StateColumns of(ConsentState state) {
    return switch (state) {
      case Asked asked -> of("asked", asked);
      case Sent sent -> of("sent", sent).withStateHash(sent.stateHash());
      case Exchanging exchanging -> of("exchanging", exchanging).withSince(exchanging.since());
      case Pending pending -> of("pending", pending).withToken(pending.sealedToken());
      case Completed completed -> of("completed", completed);
      case Failed failed -> of("failed", failed).withReason(failed.reason());
    };
  }

  static StateColumns read(ResultSet row) throws SQLException {
    long since = row.getLong("since");
    return new StateColumns(
        row.getString("state"),
        Optional.ofNullable(row.getString("browser")),
        Optional.ofNullable(row.getString("state_hash")),
        Optional.of(Instant.ofEpochMilli(since)).filter(at -> at.toEpochMilli() > 0),
        Optional.ofNullable(row.getString("token")),
        Optional.ofNullable(row.getString("reason")));
  }

  ConsentState toState() {
    return switch (state) {
      case "asked" -> new Asked();
      case "sent" -> new Sent(browser.orElseThrow(), stateHash.orElseThrow());
      case "exchanging" -> new Exchanging(browser.orElseThrow(), since.orElseThrow());
      case "pending" -> new Pending(browser.orElseThrow(), token.orElseThrow());
      case "completed" -> new Completed(browser.orElseThrow());
      case "failed" -> new Failed(browser, reason.orElseThrow());
      default -> throw new IllegalStateException("a consent session has the state " + state);
    };
  }

  private StateColumns withStateHash(String hash) {
    return new StateColumns(state, browser, Optional.of(hash), since, token, reason);
  }

  private StateColumns withSince(Instant at) {
    return new StateColumns(state, browser, stateHash, Optional.of(at), token, reason);
  }

  private StateColumns withToken(String sealed) {
    return new StateColumns(state, browser, stateHash, since, Optional.of(sealed), reason);
  }

  private StateColumns withReason(String words) {
    return new StateColumns(state, browser, stateHash, since, token, Optional.of(words));
  }
}
