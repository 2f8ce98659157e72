package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Prints what a decision costs; the budget (p50 of 200 us) is judged by the benchmarks, not here.
 */
class DecisionLatencyTest {

  private static final int WARM_UP = 3_000;
  private static final int SAMPLES = 10_000;

  private final Fixture room = new Fixture();
  private final Arn reader = Fixture.roleArn("reader");
  private int calls;

  @Test
  void decidesWithTenPoliciesOfARole() {
    room.roles.createRole(room.administrator(), "reader", "/", "");
    for (int i = 0; i < 10; i++) {
      room.policies.putPolicy(
          room.administrator(),
          new Target.OfRole("reader"),
          "p" + i,
          "permit (principal, action in Serai::Action::\"invoke\", resource in"
              + " Serai::Resource::\""
              + Fixture.runtime("r" + i)
              + "\");");
    }
    for (int i = 0; i < WARM_UP; i++) {
      decide();
    }
    long[] nanos = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long start = System.nanoTime();
      decide();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    LoggerFactory.getLogger(DecisionLatencyTest.class)
        .info(
            "decision, 10 policies: p50 {} us, p99 {} us",
            nanos[SAMPLES / 2] / 1000,
            nanos[SAMPLES * 99 / 100] / 1000);
  }

  /** A fact that is always another one, so that Cedar is asked each time. */
  private void decide() {
    var fact = Map.of("call", Integer.toString(calls++));
    var agent = Fixture.agent(reader, "a", "s".repeat(33));
    var endpoint = Fixture.runtime("r7/runtime-endpoint/DEFAULT");
    var request = new AccessRequest(agent, "bedrock-agentcore:InvokeAgentRuntime", endpoint, fact);
    assertThat(room.access.decide(request)).isInstanceOf(Decision.Allowed.class);
  }
}
