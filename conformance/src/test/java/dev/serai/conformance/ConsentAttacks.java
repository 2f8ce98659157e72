package dev.serai.conformance;

import dev.serai.conformance.Attack.Family;
import dev.serai.conformance.IdentityGround.Question;
import dev.serai.conformance.RawCalls.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Answers of providers and sessions of users that are not, or no longer, what they should be. */
final class ConsentAttacks {

  private static final String ISS = "iss";

  private final IdentityGround ground;
  private final ConsentSteps steps;

  ConsentAttacks(IdentityGround ground) {
    this.ground = ground;
    steps = new ConsentSteps(ground);
  }

  /** An answer that is not this provider's. */
  Family mixedUp() {
    var family = new Family("mix-up", () -> steps.returned(back -> back));
    String issuer = ground.idp.issuer();
    family
        .with("at another provider's address", () -> steps.returned(this::atTheAnnex))
        .with(
            "at nobody's address",
            () -> steps.returned(back -> at(back, UUID.randomUUID().toString())))
        .with(
            "at a longer address",
            () -> steps.returned(back -> at(back, "..%2F" + callbackId(back))))
        .with(
            "without an issuer", () -> steps.returned(back -> ConsentSteps.changed(back, ISS, "")))
        .with(
            "two issuers",
            () -> steps.returned(back -> URI.create(back + "&iss=" + RawCalls.encoded(issuer))))
        .with("two codes", () -> steps.returned(back -> URI.create(back + "&code=other")))
        .with("two states", () -> steps.returned(back -> URI.create(back + "&state=other")))
        .with(
            "an error beside the code",
            () -> steps.returned(back -> URI.create(back + "&error=access_denied")))
        .with(
            "another code",
            () -> steps.returned(back -> ConsentSteps.changed(back, "code", "made-up")))
        .with("no code", () -> steps.returned(back -> ConsentSteps.changed(back, "code", "")));
    for (String other :
        List.of(
            "https://evil.example",
            issuer + "/",
            issuer.replace("http", "HTTP"),
            issuer + "%20",
            issuer + "0",
            "null")) {
      family.with(
          "issuer " + other, () -> steps.returned(back -> ConsentSteps.changed(back, ISS, other)));
    }
    return family;
  }

  /** What was good once. */
  Family replayed() {
    return new Family("replay", () -> steps.confirmed(ground.agreed()))
        .with("a state twice", this::stateTwice)
        .with("a code in another session", this::codeElsewhere)
        .with(
            "a state without its code",
            () -> steps.returned(back -> ConsentSteps.changed(back, "state", "made-up")))
        .with("an answered question", () -> steps.decided(ground.agreed(), fields -> fields))
        .with(
            "a granted question",
            () -> steps.decided(ground.granted(ground.question()), fields -> fields))
        .with("a refused question", () -> steps.decided(refused(), fields -> fields))
        .with("a completed session", () -> steps.confirmed(ground.granted(ground.question())))
        .with("a refused session", () -> steps.confirmed(refused()))
        .with("a discarded session", this::discarded)
        .with("an unanswered session", () -> steps.confirmed(ground.question()))
        .with(
            "a session nobody knows",
            () ->
                ground.complete(
                    ground.admin,
                    Map.of("userId", "ann"),
                    "urn:ietf:params:oauth:request_uri:made-up"))
        .with("an earlier state after a new one", this::earlierState)
        .with("a form of another session", this::formElsewhere)
        .asking("a grant after it was taken back", this::takenBack);
  }

  private Answer stateTwice() {
    var question = ground.question();
    var back = ground.answered(question);
    question.browser().follow(back);
    return Answer.of(question.browser().get(back));
  }

  private Answer codeElsewhere() {
    String code =
        Form.read(ground.answered(ground.question()).getRawQuery()).getOrDefault("code", "");
    return steps.returned(back -> ConsentSteps.changed(back, "code", code));
  }

  private Answer earlierState() {
    var question = ground.question();
    var early = ground.answered(question);
    question.browser().allow(question.page());
    return Answer.of(question.browser().get(early));
  }

  private Answer formElsewhere() {
    var question = ground.question();
    var other = question.browser().open(ground.question().page());
    return steps.decided(
        question,
        fields ->
            ConsentSteps.with(fields, "form_token", other.fields().getOrDefault("form_token", "")));
  }

  private Question refused() {
    var question = ground.question();
    question.browser().decide(question.browser().open(question.page()), "refuse");
    return question;
  }

  private Answer discarded() {
    var question = ground.agreed();
    steps.claimed(question, Map.of("userId", "somebody else"));
    return steps.confirmed(question);
  }

  private Answer takenBack() {
    var question = ground.granted(ground.question());
    ground.takeBack(question.user());
    return ground.federated(
        ground.admin, question.token(), Map.of("sessionUri", question.session()));
  }

  private URI atTheAnnex(URI back) {
    return at(back, callbackId(URI.create(ground.annexCallback)));
  }

  private static URI at(URI back, String id) {
    return URI.create(back.toString().replace(callbackId(back), id));
  }

  private static String callbackId(URI callback) {
    String path = callback.getRawPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
