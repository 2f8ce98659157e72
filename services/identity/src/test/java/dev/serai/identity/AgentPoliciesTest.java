package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What policies see of agents: groups, tags, and on whose behalf they act. */
class AgentPoliciesTest {

  private static final String INVOKE = "bedrock-agentcore:InvokeAgentRuntime";
  private static final String ALL = "permit (principal, action, resource);";
  private static final Arn DESK = Fixture.runtime("desk-0123456789");
  private static final Arn TOOL = Fixture.runtime("tool-0123456789");

  private final Fixture room = new Fixture();
  private final Caller agent =
      Fixture.agent(Fixture.roleArn("agent"), "desk-0123456789", "s".repeat(33));

  @BeforeEach
  void createTheRoleOfTheAgent() {
    room.roles.createRole(room.administrator(), "agent", "/", "");
    room.resources.tagAgent(DESK, Map.of(WorkloadGroups.TAG, "/support/eu", "team", "red"));
  }

  @ParameterizedTest
  @CsvSource({
    "/,           true",
    "/support/,   true",
    "/support/eu, true",
    "/support/us, false",
    "/sales/,     false",
  })
  void givesAnAgentTheRightsOfEveryGroupAbove(String group, boolean allowed) {
    ofGroup(group, ALL);
    assertThat(allows(agent)).isEqualTo(allowed);
  }

  @Test
  void givesTheRightsOfAGroupToAgentsOnly() {
    ofGroup("/", ALL);
    assertThat(allows(Fixture.inRole(Fixture.roleArn("agent")))).isFalse();
    assertThat(allows(Fixture.user(Fixture.HOME, "bob"))).isFalse();
  }

  @Test
  void letsAGroupForbidWhatTheRolePermits() {
    ofRole(ALL);
    assertThat(allows(agent)).isTrue();
    ofGroup("/support/", "forbid (principal, action in Serai::Action::\"invoke\", resource);");
    assertThat(room.decide(agent, INVOKE, TOOL))
        .isEqualTo(
            new Decision.Denied(
                List.of("agent-group/support/policy/main"),
                "a policy forbids it: [agent-group/support/policy/main]"));
  }

  @Test
  void readsGroupsAsAncestorsOfTheCaller() {
    ofRole("permit (principal in Serai::AgentGroup::\"/support/\", action, resource);");
    assertThat(allows(agent)).isTrue();
    room.resources.tagAgent(DESK, Map.of(WorkloadGroups.TAG, "/sales/"));
    assertThat(allows(agent)).isFalse();
  }

  @Test
  void knowsAnAgentByItsIdentity() {
    ofRole(
        "permit (principal in Serai::Agent::\"%s\", action, resource)"
                .formatted(Subject.identity(DESK))
            + " when { principal.agent == \"%s\" };".formatted(Subject.identity(DESK)));
    assertThat(allows(agent)).isTrue();
    assertThat(allows(Fixture.agent(Fixture.roleArn("agent"), "x-0123456789", "s".repeat(33))))
        .isFalse();
  }

  @Test
  void countsChangesOfGroupsAndTheirPoliciesAtOnce() {
    ofGroup("/support/eu/", ALL);
    assertThat(allows(agent)).isTrue();
    room.resources.tagAgent(DESK, Map.of());
    assertThat(allows(agent)).isFalse();
    room.resources.tagAgent(DESK, Map.of(WorkloadGroups.TAG, "/support/eu/"));
    assertThat(allows(agent)).isTrue();
    room.policies.deletePolicy(
        room.administrator(), new Target.OfGroup(AgentGroup.of("/support/eu")), "main");
    assertThat(allows(agent)).isFalse();
  }

  @Test
  void deniesWhenItCannotTellWhatAnAgentBelongsTo() {
    ofRole(ALL);
    room.resources.tagAgent(DESK, Map.of(WorkloadGroups.TAG, "sup port"));
    assertThat(allows(agent)).isFalse();
    room.resources.tagAgent(DESK, Map.of());
    assertThat(allows(agent)).isTrue();
    room.resources.breakDown();
    assertThat(allows(agent)).isFalse();
  }

  @Test
  void readsTagsOfTheAgentAndOfTheResource() {
    ofRole(
        """
        permit (principal is Serai::AgentSession, action, resource)
        when {
          principal.hasTag("team") && resource.hasTag("team")
          && principal.getTag("team") == resource.getTag("team")
        };
        """);
    assertThat(allows(agent)).isFalse();
    room.resources.exists(TOOL, "1", Map.of("team", "red"));
    assertThat(allows(agent)).isTrue();
    room.resources.exists(TOOL, "1", Map.of("team", "blue"));
    assertThat(allows(agent)).isFalse();
  }

  @Test
  void deniesWhenTagsCannotBeRead() {
    room.users.createUser(room.administrator(), "bob");
    var bob = Fixture.user(Fixture.HOME, "bob");
    room.policies.putPolicy(
        room.administrator(),
        new Target.OfUser("bob"),
        "main",
        ALL + " forbid (principal, action, resource) when { resource.hasTag(\"secret\") };");
    assertThat(allows(bob)).isTrue();
    room.resources.breakDown();
    assertThat(allows(bob)).isFalse();
  }

  /** Alice, shown by a JWT, through two agents, from 192.0.2.7. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "context has user && context.user == \"jwt:https://idp.example|alice\"",
        "context has userKind && context.userKind == \"verified\"",
        "context has issuer && context.issuer == \"https://idp.example\"",
        "context has subject && context.subject == \"alice\"",
        "context has actor && context.actor like \"*/second\"",
        "context.actors.contains(\"arn:aws:x:::first\")",
        "context has chain && context.chain == \"arn:aws:x:::first > arn:aws:x:::a/second\"",
        "context has chain && context.chain like \"arn:aws:x:::first > *\"",
        "context has sourceIp && context.sourceIp.isInRange(ip(\"192.0.2.0/24\"))",
        "context has endpoint && context.endpoint == \"DEFAULT\"",
      })
  void seesOnWhoseBehalfAndThroughWhomACallComes(String condition) {
    ofRole("permit (principal, action, resource) when { " + condition + " };");
    var behalf =
        new Delegation(
            Optional.of(new EndUser.Verified("https://idp.example", "alice")),
            List.of(arn("arn:aws:x:::first"), arn("arn:aws:x:::a/second")));
    assertThat(allows(agent.on(behalf).from("192.0.2.7"))).isTrue();
    assertThat(decide(agent, Map.of("endpoint", "other"))).isFalse();
  }

  @Test
  void neverTakesAnAssertedUserForAVerifiedOne() {
    ofRole(
        "permit (principal, action, resource)"
            + " when { context has userKind && context.userKind == \"verified\" };");
    assertThat(allows(agent.on(Delegation.of(Optional.of(new EndUser.Asserted("jwt:x|alice"))))))
        .isFalse();
  }

  @Test
  void believesNoRoomThatSpeaksForTheDelegation() {
    ofRole(
        "permit (principal, action, resource)"
            + " when { context has user || context has chain || context has sourceIp };");
    assertThat(decide(agent, Map.of("user", "id:root", "chain", "x", "sourceIp", "10.0.0.1")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permit (principal in Serai::AgentGroup::\"/a/\", action, resource);",
        "permit (principal, action, resource) when { context.actors.isEmpty() };",
        "permit (principal is Serai::AgentSession, action, resource)"
            + " when { principal.hasTag(\"a\") && principal.getTag(\"a\") == \"b\" };",
      })
  void acceptsPoliciesOnAgents(String text) {
    assertThatCode(() -> ofRole(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permit (principal is Serai::TokenUser, action, resource);",
        "permit (principal == Serai::AgentGroup::\"/a/\", action, resource);",
        "permit (principal, action, resource) when { context.user == \"x\" };",
        "permit (principal, action, resource) when { context.actors == \"x\" };",
        "permit (principal, action, resource) when { context has user && context.user == 1 };",
        "permit (principal, action, resource) when { resource.getTag(\"a\") == \"b\" };",
        "permit (principal, action, resource)"
            + " when { context has sourceIp && context.sourceIp == \"10.0.0.1\" };",
      })
  void refusesPoliciesThatWouldNotDoWhatTheySay(String text) {
    assertThatThrownBy(() -> ofRole(text)).isInstanceOf(ServiceException.class);
  }

  private void ofGroup(String path, String text) {
    room.policies.putPolicy(
        room.administrator(), new Target.OfGroup(AgentGroup.of(path)), "main", text);
  }

  private void ofRole(String text) {
    room.policies.putPolicy(room.administrator(), new Target.OfRole("agent"), "main", text);
  }

  private boolean allows(Caller caller) {
    return decide(caller, Map.of("endpoint", "DEFAULT"));
  }

  private boolean decide(Caller caller, Map<String, String> facts) {
    return room.access.decide(new AccessRequest(caller, INVOKE, TOOL, facts))
        instanceof Decision.Allowed;
  }

  private static Arn arn(String text) {
    return Arn.parse(text).orElseThrow();
  }
}
