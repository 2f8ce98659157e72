package dev.serai.conformance;

import dev.serai.conformance.Attack.Family;
import dev.serai.conformance.IdentityGround.Question;
import dev.serai.conformance.RawCalls.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Attacks on the way from an agent's question to a grant. */
final class ConsentAttacks {

  private static final String AUTHORIZE = "/identities/oauth2/authorize";
  private static final String ISS = "iss";

  private final IdentityGround ground;

  ConsentAttacks(IdentityGround ground) {
    this.ground = ground;
  }

  /** An answer that is not this provider's. */
  Family mixedUp() {
    var family = new Family("mix-up", () -> returned(back -> back));
    String issuer = ground.idp.issuer();
    family
        .with("at another provider's address", () -> returned(this::atTheAnnex))
        .with("at nobody's address", () -> returned(back -> at(back, UUID.randomUUID().toString())))
        .with("at a longer address", () -> returned(back -> at(back, "..%2F" + callbackId(back))))
        .with("without an issuer", () -> returned(back -> changed(back, ISS, "")))
        .with(
            "two issuers",
            () -> returned(back -> URI.create(back + "&iss=" + RawCalls.encoded(issuer))))
        .with("two codes", () -> returned(back -> URI.create(back + "&code=other")))
        .with("two states", () -> returned(back -> URI.create(back + "&state=other")))
        .with(
            "an error beside the code",
            () -> returned(back -> URI.create(back + "&error=access_denied")))
        .with("another code", () -> returned(back -> changed(back, "code", "made-up")))
        .with("no code", () -> returned(back -> changed(back, "code", "")));
    for (String other :
        List.of(
            "https://evil.example",
            issuer + "/",
            issuer.replace("http", "HTTP"),
            issuer + "%20",
            issuer + "0",
            "null")) {
      family.with("issuer " + other, () -> returned(back -> changed(back, ISS, other)));
    }
    return family;
  }

  /** What was good once. */
  Family replayed() {
    return new Family("replay", () -> confirmed(ground.agreed()))
        .with("a state twice", this::stateTwice)
        .with("a code in another session", this::codeElsewhere)
        .with("a state without its code", () -> returned(back -> changed(back, "state", "made-up")))
        .with("an answered question", () -> decided(ground.agreed(), fields -> fields))
        .with(
            "a granted question",
            () -> decided(ground.granted(ground.question()), fields -> fields))
        .with("a refused question", () -> decided(refused(), fields -> fields))
        .with("a completed session", () -> confirmed(ground.granted(ground.question())))
        .with("a refused session", () -> confirmed(refused()))
        .with("a discarded session", this::discarded)
        .with("an unanswered session", () -> confirmed(ground.question()))
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

  /** Requests another site makes a browser send. */
  Family forgedRequests() {
    var family = new Family("CSRF", () -> decided(ground.question(), fields -> fields));
    Map<String, UnaryOperator<Map<String, String>>> forms =
        Map.of(
            "its own form", fields -> fields,
            "no form token", fields -> without(fields, "form_token"),
            "an empty form token", fields -> with(fields, "form_token", ""),
            "a made-up form token", fields -> with(fields, "form_token", "x".repeat(43)));
    forms.forEach(
        (form, change) -> {
          family
              .with(
                  "no cookie and " + form,
                  () -> posted(new PlainBrowser(), opened(ground.question()), change))
              .with(
                  "another browser and " + form,
                  () -> posted(elsewhere(), opened(ground.question()), change));
          if (!form.startsWith("its own")) {
            family.with("the cookie and " + form, () -> decided(ground.question(), change));
          }
        });
    return family
        .with("form of another browser", this::formOfAnother)
        .with(
            "no decision", () -> decided(ground.question(), fields -> without(fields, "decision")))
        .with(
            "another decision",
            () -> decided(ground.question(), fields -> with(fields, "decision", "ALLOW")))
        .with("a decision in the query", () -> decidedInQuery(ground.question()))
        .with("callback without a cookie", () -> broughtBy(new PlainBrowser()))
        .with("callback in another browser", () -> broughtBy(elsewhere()))
        .with(
            "callback in a browser with another question",
            () -> broughtBy(ground.agreed().browser()))
        .with("last page without a cookie", () -> lastPage(new PlainBrowser()))
        .with("last page in another browser", () -> lastPage(elsewhere()));
  }

  /** One begins, another finishes. */
  Family fixed() {
    String jwt = ground.idp.jwt("ann");
    var family =
        new Family("session fixation", () -> claimed(agreedTo(byJwt()), Map.of("userToken", jwt)));
    family
        .with(
            "the victim is another user id",
            () -> claimed(ground.agreed(), Map.of("userId", "victim")))
        .with(
            "the victim shows a JWT",
            () ->
                claimed(
                    ground.agreed(ground.question("ann", ground.tokenFor("ann"), fresh())),
                    Map.of("userToken", jwt)))
        .with(
            "a user id for a JWT's user", () -> claimed(agreedTo(byJwt()), Map.of("userId", "ann")))
        .with(
            "the JWT of another subject",
            () -> claimed(agreedTo(byJwt()), Map.of("userToken", ground.idp.jwt("bob"))))
        .with("the same subject of another issuer", this::otherIssuer)
        .with(
            "issuer and subject as a user id",
            () -> claimed(agreedTo(byJwt()), Map.of("userId", ground.idp.issuer() + "#ann")))
        .with(
            "two users at once",
            () -> claimed(ground.agreed(), Map.of("userId", "ann", "userToken", jwt)))
        .with("no user", () -> claimed(ground.agreed(), Map.of()))
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

  private Answer claimed(Question question, Map<String, String> user) {
    return ground.complete(ground.admin, user, question.session());
  }

  private Answer confirmed(Question question) {
    return claimed(question, Map.of("userId", question.user()));
  }

  private Answer otherIssuer() {
    try (var other = LocalProvider.start()) {
      return claimed(agreedTo(byJwt()), Map.of("userToken", other.jwt("ann")));
    }
  }

  private Answer capitals() {
    var question = ground.agreed(ground.question("user-" + UUID.randomUUID()));
    return claimed(question, Map.of("userId", question.user().replace("user", "USER")));
  }

  private Answer spaced() {
    var question = ground.agreed();
    return claimed(question, Map.of("userId", question.user() + " "));
  }

  private Answer takenOver() {
    var question = ground.question();
    question.browser().allow(question.page());
    return Answer.of(elsewhere().get(question.page()));
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

  private Answer stateTwice() {
    var question = ground.question();
    var back = ground.answered(question);
    question.browser().follow(back);
    return Answer.of(question.browser().get(back));
  }

  private Answer codeElsewhere() {
    String code =
        Form.read(ground.answered(ground.question()).getRawQuery()).getOrDefault("code", "");
    return returned(back -> changed(back, "code", code));
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
    return decided(
        question,
        fields -> with(fields, "form_token", other.fields().getOrDefault("form_token", "")));
  }

  private Answer formOfAnother() {
    var question = ground.question();
    var other = elsewhere().open(question.page());
    return decided(
        question,
        fields -> with(fields, "form_token", other.fields().getOrDefault("form_token", "")));
  }

  private Question refused() {
    var question = ground.question();
    question.browser().decide(question.browser().open(question.page()), "refuse");
    return question;
  }

  private Answer discarded() {
    var question = ground.agreed();
    claimed(question, Map.of("userId", "somebody else"));
    return confirmed(question);
  }

  private Answer takenBack() {
    var question = ground.granted(ground.question());
    ground.takeBack(question.user());
    return ground.federated(
        ground.admin, question.token(), Map.of("sessionUri", question.session()));
  }

  /** The provider's answer, changed on its way to Serai. */
  private Answer returned(UnaryOperator<URI> change) {
    var question = ground.question();
    return Answer.of(question.browser().get(change.apply(ground.answered(question))));
  }

  private Answer broughtBy(PlainBrowser other) {
    return Answer.of(other.get(ground.answered(ground.question())));
  }

  private Answer lastPage(PlainBrowser other) {
    String session = RawCalls.encoded(ground.agreed().session());
    return Answer.of(
        other.get(ground.admin.address("/identities/oauth2/finished?session_id=" + session)));
  }

  private Answer decided(Question question, UnaryOperator<Map<String, String>> change) {
    return posted(question.browser(), opened(question), change);
  }

  private Answer decidedInQuery(Question question) {
    var asked = opened(question);
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
        question.browser().post(ground.admin.address(AUTHORIZE + "?" + query), Map.of()));
  }

  private PlainBrowser.Question opened(Question question) {
    var asked = question.browser().open(question.page());
    var fields = new HashMap<>(asked.fields());
    fields.putIfAbsent("request_uri", question.session());
    fields.put("decision", "allow");
    return new PlainBrowser.Question(asked.page(), fields);
  }

  private Answer posted(
      PlainBrowser browser,
      PlainBrowser.Question asked,
      UnaryOperator<Map<String, String>> change) {
    return Answer.of(browser.post(ground.admin.address(AUTHORIZE), change.apply(asked.fields())));
  }

  /** A browser that has been here before, for a question of its own. */
  private PlainBrowser elsewhere() {
    var browser = new PlainBrowser();
    browser.open(ground.question().page());
    return browser;
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

  private static URI changed(URI address, String name, String value) {
    var query = Form.read(address.getRawQuery());
    String[] pairs =
        query.entrySet().stream()
            .filter(pair -> !(pair.getKey().equals(name) && value.isEmpty()))
            .flatMap(
                pair ->
                    Stream.of(pair.getKey(), pair.getKey().equals(name) ? value : pair.getValue()))
            .toArray(String[]::new);
    return address.resolve("?" + Form.of(pairs));
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    var changed = new HashMap<>(fields);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, String> without(Map<String, String> fields, String name) {
    var changed = new HashMap<>(fields);
    changed.remove(name);
    return changed;
  }
}
