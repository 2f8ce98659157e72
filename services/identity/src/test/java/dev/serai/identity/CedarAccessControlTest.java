package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CedarAccessControlTest {

  private static final String INVOKE = "bedrock-agentcore:InvokeAgentRuntime";
  private static final String GET = "bedrock-agentcore:GetAgentRuntime";
  private static final String SESSION = "s".repeat(33);

  private final Fixture room = new Fixture();
  private final Arn reader = Fixture.roleArn("reader");

  @BeforeEach
  void createAUserAndARole() {
    room.users.createUser(room.administrator(), "bob");
    room.roles.createRole(room.administrator(), "reader", "/", "");
  }

  @Test
  void allowsTheAdministratorEverythingInTheOwnAccount() {
    assertThat(room.decide(room.administrator(), INVOKE, Fixture.runtime("a")))
        .isEqualTo(new Decision.Allowed(List.of("user/administrator/policy/administrator")));
    assertAllowed(room.administrator(), "iam:CreateUser", IamArns.user(Fixture.HOME, "x"));
  }

  @Test
  void deniesTheAdministratorEveryOtherAccount() {
    var foreign = Arn.agentCore(Region.DEFAULT, Fixture.ABROAD, "runtime/a");
    assertThat(room.decide(room.administrator(), INVOKE, foreign))
        .isEqualTo(new Decision.Denied(List.of(), "no policy allows it"));
  }

  @Test
  void deniesAResourceWithoutAnAccount() {
    assertDenied(room.administrator(), "s3:GetObject", Arn.parse("arn:aws:s3:::b/k").orElseThrow());
  }

  @Test
  void letsPoliciesDecideOnBuiltInResources() {
    var builtIn = Arn.parse("arn:aws:bedrock-agentcore:us-east-1:aws:browser/x").orElseThrow();
    assertAllowed(room.administrator(), "bedrock-agentcore:StartBrowserSession", builtIn);
    assertDenied(bob(), "bedrock-agentcore:StartBrowserSession", builtIn);
  }

  @Test
  void deniesACallerWhosePrincipalIsOfAnotherAccount() {
    var role = IamArns.role(Fixture.ABROAD, "/", "reader");
    var mixed =
        new Caller(
            Fixture.HOME,
            new Principal.AssumedRole(IamArns.assumedRole(role, "x"), role, "x"),
            "ASIAX",
            "request-1");
    assertDenied(mixed, GET, Fixture.runtime("a"));
  }

  @Test
  void deniesAUserWithoutPolicies() {
    assertDenied(bob(), GET, Fixture.runtime("a"));
  }

  @Test
  void deniesAnUnknownUserAndAnUnknownRole() {
    assertDenied(Fixture.user(Fixture.HOME, "nobody"), GET, Fixture.runtime("a"));
    assertDenied(Fixture.inRole(Fixture.roleArn("unknown")), GET, Fixture.runtime("a"));
    assertDenied(
        Fixture.agent(Fixture.roleArn("unknown"), "a", SESSION), GET, Fixture.runtime("a"));
  }

  @Test
  void givesARoleTheRightsOfItsPolicyAndNoMore() {
    forReader(
        "permit (principal, action == Serai::Action::\"%s\", resource == %s);"
            .formatted(INVOKE, entity(Fixture.runtime("a"))));
    assertAllowed(Fixture.inRole(reader), INVOKE, Fixture.runtime("a"));
    assertAllowed(Fixture.agent(reader, "z", SESSION), INVOKE, Fixture.runtime("a"));
    assertDenied(Fixture.inRole(reader), INVOKE, Fixture.runtime("ab"));
    assertDenied(Fixture.inRole(reader), INVOKE, Fixture.runtime("a/runtime-endpoint/DEFAULT"));
    assertDenied(Fixture.inRole(reader), GET, Fixture.runtime("a"));
    assertDenied(bob(), INVOKE, Fixture.runtime("a"));
  }

  @Test
  void doesNotGiveTheRightsOfARoleToOneOfTheSameNameUnderAnotherPath() {
    forReader("permit (principal, action, resource);");
    assertDenied(
        Fixture.inRole(IamArns.role(Fixture.HOME, "/deep/", "reader")), GET, Fixture.runtime("a"));
  }

  @Test
  void readsResourcesAsATree() {
    forReader(
        "permit (principal, action, resource in %s);".formatted(entity(Fixture.runtime("a"))));
    assertAllowed(Fixture.inRole(reader), INVOKE, Fixture.runtime("a/runtime-endpoint/DEFAULT"));
    assertDenied(Fixture.inRole(reader), INVOKE, Fixture.runtime("ab"));
  }

  @Test
  void readsCollectionsAsAncestors() {
    forReader(
        "permit (principal, action, resource in %s);".formatted(entity(Fixture.runtime("*"))));
    assertAllowed(Fixture.inRole(reader), GET, Fixture.runtime("anything"));
    assertAllowed(
        Fixture.inRole(reader), "bedrock-agentcore:ListAgentRuntimes", Fixture.runtime("*"));
    assertDenied(
        Fixture.inRole(reader), GET, Arn.agentCore(Region.DEFAULT, Fixture.HOME, "memory/m"));
  }

  @Test
  void knowsGroupsOfActions() {
    forReader("permit (principal, action in Serai::Action::\"read\", resource);");
    assertAllowed(Fixture.inRole(reader), GET, Fixture.runtime("a"));
    assertDenied(Fixture.inRole(reader), INVOKE, Fixture.runtime("a"));
    assertDenied(
        Fixture.inRole(reader), "bedrock-agentcore:DeleteAgentRuntime", Fixture.runtime("a"));
    forReader("permit (principal, action in Serai::Action::\"bedrock-agentcore:*\", resource);");
    assertAllowed(Fixture.inRole(reader), INVOKE, Fixture.runtime("a"));
    assertDenied(Fixture.inRole(reader), "iam:GetUser", IamArns.user(Fixture.HOME, "bob"));
  }

  @Test
  void tellsSessionsFromOtherHoldersOfTheirRole() {
    forReader(
        """
        permit (principal is Serai::AgentSession in %s, action, resource)
        when { principal.runtime == resource.arn };
        """
            .formatted("Serai::Role::\"" + reader + "\""));
    assertAllowed(Fixture.agent(reader, "a", SESSION), INVOKE, Fixture.runtime("a"));
    assertDenied(Fixture.agent(reader, "b", SESSION), INVOKE, Fixture.runtime("a"));
    assertDenied(Fixture.inRole(reader), INVOKE, Fixture.runtime("a"));
  }

  @Test
  void readsFactsOfTheRequest() {
    forReader(
        "permit (principal, action, resource)"
            + " when { context has qualifier && context.qualifier == \"DEFAULT\" };");
    var allowed =
        new AccessRequest(
            Fixture.inRole(reader),
            INVOKE,
            Fixture.runtime("a"),
            Map.of("qualifier", "DEFAULT", "other", "\"quoted\\"));
    assertThat(room.access.decide(allowed)).isInstanceOf(Decision.Allowed.class);
    assertDenied(Fixture.inRole(reader), INVOKE, Fixture.runtime("a"));
  }

  @Test
  void forbidsOverPermitsAndNamesTheStatement() {
    forReader(
        "permit (principal, action, resource); forbid (principal, action, resource == %s);"
            .formatted(entity(Fixture.runtime("a"))));
    assertThat(room.decide(Fixture.inRole(reader), GET, Fixture.runtime("a")))
        .isEqualTo(
            new Decision.Denied(
                List.of("role/reader/policy/main#1"),
                "a policy forbids it: [role/reader/policy/main#1]"));
    assertThat(room.decide(Fixture.inRole(reader), GET, Fixture.runtime("b")))
        .isEqualTo(new Decision.Allowed(List.of("role/reader/policy/main#0")));
  }

  @Test
  void deniesWhenAPolicyCannotBeEvaluatedEvenIfAnotherAllows() {
    forReader("permit (principal, action, resource);");
    storeUnchecked("broken", "forbid (principal, action, resource) when { context.missing == 1 };");
    assertThat(room.decide(Fixture.inRole(reader), GET, Fixture.runtime("a")))
        .isEqualTo(
            new Decision.Denied(
                List.of("role/reader/policy/broken"),
                "a policy could not be evaluated: [role/reader/policy/broken]"));
  }

  @Test
  void deniesWhenAStoredPolicyDoesNotParse() {
    forReader("permit (principal, action, resource);");
    storeUnchecked("broken", "forbid (principal, action");
    assertDenied(Fixture.inRole(reader), GET, Fixture.runtime("a"));
  }

  @Test
  void deniesAnActionThatIsNone() {
    assertDenied(room.administrator(), "read", Fixture.runtime("a"));
    assertDenied(room.administrator(), "", Fixture.runtime("a"));
  }

  @Test
  void takesRightsAwayAtOnce() {
    forReader("permit (principal, action, resource);");
    assertAllowed(Fixture.inRole(reader), GET, Fixture.runtime("a"));
    room.policies.deletePolicy(room.administrator(), new Target.OfRole("reader"), "main");
    assertDenied(Fixture.inRole(reader), GET, Fixture.runtime("a"));
  }

  @Test
  void namesWhoWasDeniedWhat() {
    assertThatThrownBy(() -> room.access.require(bob(), GET, Fixture.runtime("a")))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
        .hasMessageContaining("user/bob")
        .hasMessageContaining(GET);
  }

  private void forReader(String text) {
    room.policies.putPolicy(room.administrator(), new Target.OfRole("reader"), "main", text);
  }

  private void storeUnchecked(String name, String text) {
    room.revisions.after(
        room.store.put(new Policy(PolicyOwner.of(reader), name, text, room.clock.instant()), 10));
  }

  private static Caller bob() {
    return Fixture.user(Fixture.HOME, "bob");
  }

  private static String entity(Arn arn) {
    return "Serai::Resource::\"" + arn + "\"";
  }

  private void assertAllowed(Caller caller, String action, Arn resource) {
    assertThat(room.decide(caller, action, resource)).isInstanceOf(Decision.Allowed.class);
  }

  private void assertDenied(Caller caller, String action, Arn resource) {
    assertThat(room.decide(caller, action, resource)).isInstanceOf(Decision.Denied.class);
  }
}
