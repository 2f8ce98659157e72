package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.conformance.RawCalls.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One request that must not pass.
 *
 * @param attempt makes it
 * @param mayAsk whether a new question to the user is a fair answer
 */
record Attack(String name, Supplier<Answer> attempt, boolean mayAsk) {

  /** What nobody may have in hand after an attack. */
  private static final Set<String> PRIZES =
      Set.of("accessToken", "apiKey", "workloadAccessToken", "SecretAccessKey");

  /** The one fault of ours: an issuer somebody names that serves no fitting document. */
  private static final String UNCHECKED = "cannot be checked";

  /** Attacks of one kind. */
  static final class Family {

    private final String name;
    private final Supplier<Answer> control;
    private final List<Attack> attacks = new ArrayList<>();

    /**
     * @param control the same request without the attack, which passes
     */
    Family(String name, Supplier<Answer> control) {
      this.name = name;
      this.control = control;
    }

    Family with(String attack, Supplier<Answer> attempt) {
      attacks.add(new Attack(attack, attempt, false));
      return this;
    }

    /** One that may be answered by asking the user. */
    Family asking(String attack, Supplier<Answer> attempt) {
      attacks.add(new Attack(attack, attempt, true));
      return this;
    }

    String name() {
      return name;
    }

    List<Attack> attacks() {
      return attacks;
    }

    void assertControlPasses() {
      var answer = control.get();
      assertThat(passes(answer)).as("%s: %s", name, answer).isTrue();
    }
  }

  /** Refused as the client's fault; whatever comes back is worth nothing. */
  void assertRepelled() {
    var answer = attempt.get();
    assertThat(answer.status() < 500 || answer.text("message").contains(UNCHECKED))
        .as("%s: %s", name, answer)
        .isTrue();
    assertThat(passes(answer) && !(mayAsk && answer.json().has("sessionStatus")))
        .as("%s: %s", name, answer)
        .isFalse();
    assertThat(PRIZES).noneMatch(answer.json()::has);
  }

  /** A redirect to Serai's own last page tells a browser of a failure. */
  private static boolean passes(Answer answer) {
    return answer.status() == 303
        ? !answer.location().contains("/identities/oauth2/finished")
        : answer.status() < 300;
  }
}
