package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    measure("10 policies", agent(), Fixture.runtime("r7/runtime-endpoint/DEFAULT"));
  }

  @Test
  void decidesForAnAgentInGroupsOnAResourceWithPolicies() {
    Arn runtime = Fixture.runtime("r7");
    room.roles.createRole(room.administrator(), "reader", "/", "");
    room.resources.tagAgent(Fixture.runtime("a"), Map.of(WorkloadGroups.TAG, "/support/eu/desk"));
    for (String group : List.of("/", "/support/", "/support/eu/", "/support/eu/desk/")) {
      room.policies.putPolicy(
          room.administrator(),
          new Target.OfGroup(AgentGroup.of(group)),
          "p",
          """
          permit (principal in Serai::AgentGroup::"%s", action in Serai::Action::"invoke", resource)
          when { context has chain && context.chain like "*a > *" && resource.hasTag("stage")
                 && resource.getTag("stage") == "prod" };
          """
              .formatted(group));
    }
    room.resources.exists(runtime, "1", Map.of("stage", "prod"));
    room.resourcePolicies.putResourcePolicy(
        room.administrator(),
        runtime,
        ("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\","
                + "\"Action\":\"*\",\"Resource\":\"%s\",\"Condition\":{\"IpAddress\":"
                + "{\"aws:SourceIp\":\"192.0.2.0/24\"}}}}")
            .formatted(runtime));
    var chain =
        new Delegation(
            Optional.of(new EndUser.Verified("https://idp.example", "alice")),
            List.of(Fixture.runtime("a"), Fixture.runtime("b")));
    measure("groups, tags, chain", agent().on(chain).from("192.0.2.7"), runtime);
  }

  private void measure(String what, Caller caller, Arn resource) {
    for (int i = 0; i < WARM_UP; i++) {
      decide(caller, resource);
    }
    long[] nanos = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long start = System.nanoTime();
      decide(caller, resource);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    LoggerFactory.getLogger(DecisionLatencyTest.class)
        .info(
            "decision, {}: p50 {} us, p99 {} us",
            what,
            nanos[SAMPLES / 2] / 1000,
            nanos[SAMPLES * 99 / 100] / 1000);
  }

  private Caller agent() {
    return Fixture.agent(reader, "a", "s".repeat(33));
  }

  /** A fact that is always another one, so that Cedar is asked each time. */
  private void decide(Caller caller, Arn resource) {
    var fact = Map.of("call", Integer.toString(calls++));
    var request = new AccessRequest(caller, "bedrock-agentcore:InvokeAgentRuntime", resource, fact);
    assertThat(room.access.decide(request)).isInstanceOf(Decision.Allowed.class);
  }
}
