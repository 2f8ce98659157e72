package dev.serai.conformance;

import dev.serai.conformance.Attack.Family;
import dev.serai.conformance.IdentityGround.Question;
import dev.serai.conformance.RawCalls.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What another site can make a browser send. */
final class BrowserAttacks {

  private final IdentityGround ground;
  private final ConsentSteps steps;

  BrowserAttacks(IdentityGround ground) {
    this.ground = ground;
    steps = new ConsentSteps(ground);
  }

  /** Requests another site makes a browser send. */
  Family forgedRequests() {
    var family = new Family("CSRF", () -> steps.decided(ground.question(), fields -> fields));
    Map<String, UnaryOperator<Map<String, String>>> forms =
        Map.of(
            "its own form", fields -> fields,
            "no form token", fields -> without(fields, "form_token"),
            "an empty form token", fields -> ConsentSteps.with(fields, "form_token", ""),
            "a made-up form token",
                fields -> ConsentSteps.with(fields, "form_token", "x".repeat(43)));
    forms.forEach(
        (form, change) -> {
          family
              .with(
                  "no cookie and " + form,
                  () -> steps.posted(new PlainBrowser(), steps.opened(ground.question()), change))
              .with(
                  "another browser and " + form,
                  () -> steps.posted(steps.elsewhere(), steps.opened(ground.question()), change));
          if (!form.startsWith("its own")) {
            family.with("the cookie and " + form, () -> steps.decided(ground.question(), change));
          }
        });
    return family
        .with("form of another browser", this::formOfAnother)
        .with(
            "no decision",
            () -> steps.decided(ground.question(), fields -> without(fields, "decision")))
        .with(
            "another decision",
            () ->
                steps.decided(
                    ground.question(), fields -> ConsentSteps.with(fields, "decision", "ALLOW")))
        .with("a decision in the query", () -> decidedInQuery(ground.question()))
        .with("callback without a cookie", () -> broughtBy(new PlainBrowser()))
        .with("callback in another browser", () -> broughtBy(steps.elsewhere()))
        .with(
            "callback in a browser with another question",
            () -> broughtBy(ground.agreed().browser()))
        .with("last page without a cookie", () -> lastPage(new PlainBrowser()))
        .with("last page in another browser", () -> lastPage(steps.elsewhere()));
  }

  private Answer formOfAnother() {
    var question = ground.question();
    var other = steps.elsewhere().open(question.page());
    return steps.decided(
        question,
        fields ->
            ConsentSteps.with(fields, "form_token", other.fields().getOrDefault("form_token", "")));
  }

  private Answer broughtBy(PlainBrowser other) {
    return Answer.of(other.get(ground.answered(ground.question())));
  }

  private Answer lastPage(PlainBrowser other) {
    String session = RawCalls.encoded(ground.agreed().session());
    return Answer.of(
        other.get(ground.admin.address("/identities/oauth2/finished?session_id=" + session)));
  }

  private Answer decidedInQuery(Question question) {
    var asked = steps.opened(question);
    var fields = asked.fields();
    String query =
        Form.of(
            "request_uri",
            question.session(),
            "form_token",
            fields.getOrDefault("form_token", ""),
            "decision",
            "allow");
    return Answer.of(
        question
            .browser()
            .post(ground.admin.address(ConsentSteps.AUTHORIZE + "?" + query), Map.of()));
  }

  private static Map<String, String> without(Map<String, String> fields, String name) {
    var changed = new HashMap<>(fields);
    changed.remove(name);
    return changed;
  }
}
