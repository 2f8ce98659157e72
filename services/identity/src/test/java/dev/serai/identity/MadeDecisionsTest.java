package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MadeDecisionsTest {

  private static final Decision ALLOWED = new Decision.Allowed(List.of("p"));

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

  private void get(String fact, PolicySet set) throws AuthException {
    Decision decision =
        made.get(
            request(fact),
            set,
            (request, current) -> {
              evaluations++;
              return ALLOWED;
            });
    assertThat(decision).isEqualTo(ALLOWED);
  }

  private static AccessRequest request(String fact) {
    return new AccessRequest(
        Fixture.user(Fixture.HOME, "bob"),
        "bedrock-agentcore:InvokeAgentRuntime",
        Fixture.runtime("a"),
        Map.of("fact", fact));
  }
}
