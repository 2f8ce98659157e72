package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.serai.identity.iam.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MadeDecisionsTest {

  private static final Verdict ALLOWED = new Verdict.Allows(List.of("p"));

  private final MadeDecisions made = new MadeDecisions(2);
  private final PolicySet policies = new PolicySet();
  private int evaluations;

  @Test
  void asksOnceForTheSameQuestion() throws AuthException {
    get("a", policies);
    get("a", policies);

    assertThat(evaluations).isEqualTo(1);
  }

  @Test
  void asksAgainWhenAFactOfTheRequestDiffers() throws AuthException {
    get("a", policies);
    get("b", policies);

    assertThat(evaluations).isEqualTo(2);
  }

  @Test
  void asksAgainWhenThePoliciesWereReadAnew() throws AuthException {
    get("a", policies);
    get("a", new PolicySet());

    assertThat(evaluations).isEqualTo(2);
  }

  @Test
  void keepsNoMoreThanItMay() throws AuthException {
    get("a", policies);
    get("b", policies);
    get("c", policies);
    get("a", policies);

    assertThat(evaluations).isEqualTo(4);
  }

  @Test
  void remembersNoFailure() throws AuthException {
    assertThatThrownBy(
            () ->
                made.get(
                    request("a"),
                    policies,
                    (request, set) -> {
                      throw new InternalException("broken");
                    }))
        .isInstanceOf(AuthException.class);

    get("a", policies);
    assertThat(evaluations).isEqualTo(1);
  }

  @Test
  void asksAgainWhenWhatIsKnownOfTheCallerOrTheResourceDiffers() throws AuthException {
    get(of("192.0.2.1", Map.of(), Map.of(), "a"), policies);
    get(of("192.0.2.2", Map.of(), Map.of(), "a"), policies);
    get(of("192.0.2.1", Map.of("stage", "prod"), Map.of(), "a"), policies);
    get(of("192.0.2.1", Map.of(), Map.of("team", "red"), "a"), policies);

    assertThat(evaluations).isEqualTo(4);
  }

  private void get(String fact, PolicySet set) throws AuthException {
    get(request(fact), set);
  }

  private void get(Question question, PolicySet set) throws AuthException {
    Verdict verdict =
        made.get(
            question,
            set,
            (asked, current) -> {
              evaluations++;
              return ALLOWED;
            });
    assertThat(verdict).isEqualTo(ALLOWED);
  }

  private static Question request(String fact) {
    return of("192.0.2.1", Map.of(), Map.of(), fact);
  }

  private static Question of(
      String source, Map<String, String> tags, Map<String, String> agentTags, String fact) {
    var bob = Fixture.user(Fixture.HOME, "bob");
    return new Question(
        new Subject(bob.principal(), List.of(), Set.of(), agentTags),
        bob.delegation(),
        source,
        "bedrock-agentcore:InvokeAgentRuntime",
        Fixture.runtime("a"),
        tags,
        Map.of("fact", fact));
  }
}
