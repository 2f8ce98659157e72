package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.serai.identity.Explanation.Deciding;
import dev.serai.identity.ExplanationService.Holder;
import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplanationServiceTest {

  private static final String INVOKE = "bedrock-agentcore:InvokeAgentRuntime";
  private static final String READ = "bedrock-agentcore:GetAgentRuntime";
  private static final String ALL = "permit (principal, action, resource);";
  private static final Arn RUNTIME = Fixture.runtime("a-0123456789");
  private static final Arn ENDPOINT = Fixture.runtime("a-0123456789/runtime-endpoint/DEFAULT");
  private static final Arn BOB = IamArns.user(Fixture.HOME, "bob");
  private static final Arn READER = Fixture.roleArn("reader");

  private final Fixture room = new Fixture();
  private final Caller administrator = room.administrator();

  @BeforeEach
  void createPrincipals() {
    room.users.createUser(administrator, "bob");
    room.roles.createRole(administrator, "reader", "/", "");
    room.resources.exists(RUNTIME);
    room.resources.exists(ENDPOINT);
  }

  @Test
  void showsTheStatementThatAllowed() {
    put(
        new Target.OfUser("bob"),
        "permit (principal, action in Serai::Action::\"read\", resource);"
            + "\nforbid (principal, action in Serai::Action::\"write\", resource);");
    assertThat(explain(BOB, READ))
        .isEqualTo(
            new Explanation(
                true,
                "the policies named allow it",
                List.of(
                    new Deciding(
                        "user/bob/policy/main#0",
                        BOB,
                        "permit (principal, action in Serai::Action::\"read\", resource);"))));
  }

  @Test
  void showsTheStatementThatForbade() {
    put(new Target.OfUser("bob"), ALL + "forbid (principal, action, resource);");
    var explained = explain(BOB, READ);
    assertThat(explained.allowed()).isFalse();
    assertThat(explained.reason()).contains("user/bob/policy/main#1");
    assertThat(explained.policies())
        .extracting(Deciding::id)
        .containsExactly("user/bob/policy/main#1");
  }

  @Test
  void saysThatNothingAllows() {
    assertThat(explain(BOB, READ))
        .isEqualTo(new Explanation(false, "no policy allows it", List.of()));
  }

  @Test
  void showsThePolicyOfTheResource() {
    String policy = attach(RUNTIME, "Deny", "\"*\"");
    var explained = explain(administrator.principal().arn(), INVOKE);
    assertThat(explained.allowed()).isFalse();
    assertThat(explained.policies())
        .containsExactly(new Deciding("runtime/a-0123456789/resource-policy#0", RUNTIME, policy));
  }

  @Test
  void explainsForASessionOfARuntimeWithItsGroups() {
    room.resources.tagAgent(RUNTIME, Map.of(WorkloadGroups.TAG, "/support"));
    put(new Target.OfGroup(AgentGroup.of("/support")), ALL);
    var explained =
        room.explanations.explain(
            administrator, Optional.of(READER), Optional.of(RUNTIME), ask(INVOKE));
    assertThat(explained.policies())
        .containsExactly(
            new Deciding(
                "agent-group/support/policy/main",
                AgentGroup.of("/support").arn(Fixture.HOME),
                ALL));
    assertThat(explain(READER, INVOKE).allowed()).isFalse();
  }

  @Test
  void explainsForAGroupAndForARoleTakenOn() {
    put(new Target.OfGroup(AgentGroup.of("/support")), ALL);
    put(new Target.OfRole("reader"), ALL);
    assertThat(explain(AgentGroup.of("/support/eu").arn(Fixture.HOME), INVOKE).allowed()).isTrue();
    assertThat(explain(AgentGroup.of("/sales").arn(Fixture.HOME), INVOKE).allowed()).isFalse();
    assertThat(explain(IamArns.assumedRole(READER, "job"), INVOKE).allowed()).isTrue();
  }

  @Test
  void needsAnotherPermissionForOthersThanForOneself() {
    put(
        new Target.OfUser("bob"),
        "permit (principal, action == Serai::Action::\"iam:ExplainOwnAccess\", resource);");
    Caller bob = Fixture.user(Fixture.HOME, "bob");
    assertThat(
            room.explanations.explain(bob, Optional.empty(), Optional.empty(), ask(READ)).allowed())
        .isFalse();
    assertThat(
            room.explanations.explain(bob, Optional.of(BOB), Optional.empty(), ask(READ)).allowed())
        .isFalse();
    assertThatThrownBy(
            () -> room.explanations.explain(bob, Optional.of(READER), Optional.empty(), ask(READ)))
        .hasMessageContaining("iam:ExplainAccess");
    assertThatThrownBy(() -> room.explanations.whoCan(bob, ask(READ), PageRequest.first(10)))
        .hasMessageContaining("iam:ListPrincipalsWithAccess");
  }

  @Test
  void findsNoPrincipalThatIsMissingOrAnotherAccounts() {
    for (Arn arn :
        List.of(IamArns.user(Fixture.HOME, "nobody"), Fixture.roleArn("nothing"), RUNTIME)) {
      assertThatThrownBy(() -> explain(arn, READ))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }
    assertThatThrownBy(() -> explain(IamArns.user(Fixture.ABROAD, "zoe"), READ))
        .isInstanceOf(ServiceException.class);
  }

  @Test
  void saysThatABrokenPolicyDeniesEverything() {
    room.revisions.after(
        room.store.put(new Policy(PolicyOwner.of(BOB), "broken", "permit (", Instant.EPOCH), 10));
    assertThatThrownBy(() -> explain(BOB, READ))
        .hasMessageContaining("every such call is denied, because a policy cannot be read");
  }

  @Test
  void saysThatAnAgentWhoseGroupIsNoPathIsDeniedEverything() {
    room.resources.tagAgent(RUNTIME, Map.of(WorkloadGroups.TAG, "sup port"));
    assertThatThrownBy(
            () ->
                room.explanations.explain(
                    administrator, Optional.of(READER), Optional.of(RUNTIME), ask(INVOKE)))
        .hasMessageContaining("every such call is denied, because a group cannot be read");
  }

  @Test
  void listsWhoCanMakeACall() {
    put(new Target.OfRole("reader"), ALL);
    put(new Target.OfGroup(AgentGroup.of("/support")), ALL);
    attach(RUNTIME, "Allow", "{\"AWS\":[\"999988887777\",\"111122223333\"]}");
    attach(ENDPOINT, "Allow", "{\"AWS\":[\"999988887777\",\"111122223333\"]}");
    assertThat(whoCan(100))
        .extracting(Holder::kind, Holder::principal)
        .containsExactly(
            tuple("user", administrator.principal().arn().toString()),
            tuple("role", READER.toString()),
            tuple("agent-group", AgentGroup.of("/support").arn(Fixture.HOME).toString()),
            tuple("resource-policy", "999988887777"));
  }

  @Test
  void listsTheSamePageByPage() {
    put(new Target.OfRole("reader"), ALL);
    put(new Target.OfGroup(AgentGroup.of("/a/b")), ALL);
    attach(RUNTIME, "Allow", "\"*\"");
    attach(ENDPOINT, "Allow", "\"*\"");
    assertThat(whoCan(1)).isEqualTo(whoCan(2)).isEqualTo(whoCan(100)).hasSize(5);
  }

  @Test
  void namesNobodyFromElsewhereWhomOneOfTwoPoliciesLeavesOut() {
    attach(RUNTIME, "Allow", "{\"AWS\":\"999988887777\"}");
    assertThat(whoCan(100)).extracting(Holder::kind).doesNotContain("resource-policy");
  }

  private List<Holder> whoCan(int pageSize) {
    var all = new ArrayList<Holder>();
    Optional<String> next = Optional.empty();
    do {
      var page =
          room.explanations.whoCan(administrator, ask(INVOKE), new PageRequest(pageSize, next));
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  private Explanation explain(Arn principal, String action) {
    return room.explanations.explain(
        administrator, Optional.of(principal), Optional.empty(), ask(action));
  }

  private static Hypothesis ask(String action) {
    return new Hypothesis(action, RUNTIME, Map.of(), Delegation.NONE, "");
  }

  private void put(Target target, String text) {
    room.policies.putPolicy(administrator, target, "main", text);
  }

  private String attach(Arn resource, String effect, String principal) {
    String policy =
        ("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"%s\",\"Principal\":%s,"
                + "\"Action\":\"*\",\"Resource\":\"%s\"}}")
            .formatted(effect, principal, resource);
    return room.resourcePolicies.putResourcePolicy(administrator, resource, policy);
  }
}
