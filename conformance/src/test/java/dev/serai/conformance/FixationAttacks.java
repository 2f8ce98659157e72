package dev.serai.conformance;

import dev.serai.conformance.Attack.Family;
import dev.serai.conformance.IdentityGround.Question;
import dev.serai.conformance.RawCalls.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Consents one begins and another ends. */
final class FixationAttacks {

  private final IdentityGround ground;
  private final ConsentSteps steps;

  FixationAttacks(IdentityGround ground) {
    this.ground = ground;
    steps = new ConsentSteps(ground);
  }

  /** One begins, another finishes. */
  Family fixed() {
    String jwt = ground.idp.jwt("ann");
    var family =
        new Family(
            "session fixation", () -> steps.claimed(agreedTo(byJwt()), Map.of("userToken", jwt)));
    family
        .with(
            "the victim is another user id",
            () -> steps.claimed(ground.agreed(), Map.of("userId", "victim")))
        .with(
            "the victim shows a JWT",
            () ->
                steps.claimed(
                    ground.agreed(ground.question("ann", ground.tokenFor("ann"), fresh())),
                    Map.of("userToken", jwt)))
        .with(
            "a user id for a JWT's user",
            () -> steps.claimed(agreedTo(byJwt()), Map.of("userId", "ann")))
        .with(
            "the JWT of another subject",
            () -> steps.claimed(agreedTo(byJwt()), Map.of("userToken", ground.idp.jwt("bob"))))
        .with("the same subject of another issuer", this::otherIssuer)
        .with(
            "issuer and subject as a user id",
            () -> steps.claimed(agreedTo(byJwt()), Map.of("userId", ground.idp.issuer() + "#ann")))
        .with(
            "two users at once",
            () -> steps.claimed(ground.agreed(), Map.of("userId", "ann", "userToken", jwt)))
        .with("no user", () -> steps.claimed(ground.agreed(), Map.of()))
        .with("a user id in capitals", this::capitals)
        .with("a user id with a space", this::spaced)
        .with("question opened in the victim's browser after the attacker's yes", this::takenOver)
        .with("the victim says yes to what the attacker began", this::yesAfterYes)
        .with("the session polled by another user", this::polled);
    return family;
  }

  private Map<String, ?> fresh() {
    return Map.of("scopes", List.of(UUID.randomUUID().toString()));
  }

  private Question byJwt() {
    return ground.question("ann", ground.tokenForJwt(ground.idp.jwt("ann")), fresh());
  }

  private Question agreedTo(Question question) {
    return ground.agreed(question);
  }

  private Answer otherIssuer() {
    try (var other = LocalProvider.start()) {
      return steps.claimed(agreedTo(byJwt()), Map.of("userToken", other.jwt("ann")));
    }
  }

  private Answer capitals() {
    var question = ground.agreed(ground.question("user-" + UUID.randomUUID()));
    return steps.claimed(question, Map.of("userId", question.user().replace("user", "USER")));
  }

  private Answer spaced() {
    var question = ground.agreed();
    return steps.claimed(question, Map.of("userId", question.user() + " "));
  }

  private Answer takenOver() {
    var question = ground.question();
    question.browser().allow(question.page());
    return Answer.of(steps.elsewhere().get(question.page()));
  }

  private Answer yesAfterYes() {
    var question = ground.question();
    var victim = new PlainBrowser();
    var asked = victim.open(question.page());
    question.browser().allow(question.page());
    return Answer.of(victim.decide(asked, "allow"));
  }

  private Answer polled() {
    var question = ground.granted(ground.question());
    return ground.federated(
        ground.admin, ground.tokenFor("mallory"), Map.of("sessionUri", question.session()));
  }
}
