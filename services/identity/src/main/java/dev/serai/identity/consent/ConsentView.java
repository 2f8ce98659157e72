package dev.serai.identity.consent;

import dev.serai.kernel.EndUser;
import java.util.List;
import java.util.Optional;

/**
 * A consent session as its pages show it.
 *
 * @param returnHost host, or scheme of an application's own, that the browser goes to afterwards;
 *     empty when it stays here
 * @param reason why it failed, in words for the user; empty unless it did
 */
public record ConsentView(
    SessionUri uri,
    String workload,
    EndUser user,
    String provider,
    List<String> scopes,
    List<String> resources,
    Optional<String> returnHost,
    Stage stage,
    String reason) {

  /** How far it has come, in the user's eyes. */
  public enum Stage {
    /** The user may still answer. */
    QUESTION,
    /** The provider's answer is being fetched. */
    IN_PROGRESS,
    /** The application must confirm who the user is. */
    UNCONFIRMED,
    GRANTED,
    FAILED
  }

  static ConsentView of(ConsentSession session, ConsentState state) {
    Wish wish = session.wish();
    return new ConsentView(
        session.uri(),
        session.asker().workload(),
        session.asker().user(),
        wish.provider(),
        wish.scopes(),
        wish.resources(),
        session.returnUrl().map(ReturnUrl::host),
        stage(state),
        state instanceof ConsentState.Failed failed ? failed.reason() : "");
  }

  private static Stage stage(ConsentState state) {
    return switch (state) {
      case ConsentState.Asked asked -> Stage.QUESTION;
      case ConsentState.Sent sent -> Stage.QUESTION;
      case ConsentState.Exchanging exchanging -> Stage.IN_PROGRESS;
      case ConsentState.Pending pending -> Stage.UNCONFIRMED;
      case ConsentState.Completed completed -> Stage.GRANTED;
      case ConsentState.Failed failed -> Stage.FAILED;
    };
  }
}
