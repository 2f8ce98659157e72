package dev.serai.conformance;

import dev.serai.conformance.IdentityGround.Question;
import dev.serai.conformance.RawCalls.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The steps of a consent, each to be taken by whom a test likes. */
final class ConsentSteps {

  static final String AUTHORIZE = "/identities/oauth2/authorize";

  private final IdentityGround ground;

  ConsentSteps(IdentityGround ground) {
    this.ground = ground;
  }

  Answer claimed(Question question, Map<String, String> user) {
    return ground.complete(ground.admin, user, question.session());
  }

  Answer confirmed(Question question) {
    return claimed(question, Map.of("userId", question.user()));
  }

  /** The provider's answer, changed on its way to Serai. */
  Answer returned(UnaryOperator<URI> change) {
    var question = ground.question();
    return Answer.of(question.browser().get(change.apply(ground.answered(question))));
  }

  Answer decided(Question question, UnaryOperator<Map<String, String>> change) {
    return posted(question.browser(), opened(question), change);
  }

  PlainBrowser.Question opened(Question question) {
    var asked = question.browser().open(question.page());
    var fields = new HashMap<>(asked.fields());
    fields.putIfAbsent("request_uri", question.session());
    fields.put("decision", "allow");
    return new PlainBrowser.Question(asked.page(), fields);
  }

  Answer posted(
      PlainBrowser browser,
      PlainBrowser.Question asked,
      UnaryOperator<Map<String, String>> change) {
    return Answer.of(browser.post(ground.admin.address(AUTHORIZE), change.apply(asked.fields())));
  }

  /** A browser that has been here before, for a question of its own. */
  PlainBrowser elsewhere() {
    var browser = new PlainBrowser();
    browser.open(ground.question().page());
    return browser;
  }

  static URI changed(URI address, String name, String value) {
    var query = Form.read(address.getRawQuery());
    String[] pairs =
        query.entrySet().stream()
            .filter(pair -> !(pair.getKey().equals(name) && value.isEmpty()))
            .flatMap(
                pair ->
                    Stream.of(pair.getKey(), pair.getKey().equals(name) ? value : pair.getValue()))
            .toArray(String[]::new);
    return URI.create(address.toString().replaceFirst("\\?.*", "?") + Form.of(pairs));
  }

  static Map<String, String> with(Map<String, String> fields, String name, String value) {
    var changed = new HashMap<>(fields);
    changed.put(name, value);
    return changed;
  }
}
