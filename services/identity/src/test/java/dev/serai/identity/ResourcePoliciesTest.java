package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies on resources, together with those of the callers. */
class ResourcePoliciesTest {

  private static final String INVOKE = "bedrock-agentcore:InvokeAgentRuntime";
  private static final Arn RUNTIME = Fixture.runtime("a-0123456789");
  private static final Arn ENDPOINT = Fixture.runtime("a-0123456789/runtime-endpoint/DEFAULT");
  private static final Arn MEMORY =
      Arn.agentCore(Region.DEFAULT, Fixture.HOME, "memory/shop-0123456789");
  private static final String EVERYONE = "\"*\"";
  private static final String PARTNER = "{\"AWS\":\"999988887777\"}";
  private static final String BOB = "{\"AWS\":\"arn:aws:iam::111122223333:user/bob\"}";

  private final Fixture room = new Fixture();
  private final Caller bob = Fixture.user(Fixture.HOME, "bob");
  private final Caller stranger = Fixture.user(Fixture.ABROAD, "zoe");

  @BeforeEach
  void createARuntimeAndCallersAtHomeAndAbroad() {
    room.resources.exists(RUNTIME);
    room.resources.exists(ENDPOINT);
    room.users.createUser(room.administrator(), "bob");
    var zoe = new User(Fixture.ABROAD, "zoe", "AIDAZOE", Instant.EPOCH);
    room.store.found(
        zoe,
        new Policy(
            PolicyOwner.of(zoe.arn()),
            "all",
            "permit (principal, action, resource);",
            Instant.EPOCH),
        room.issuer.issue(Fixture.ABROAD, "zoe", Instant.EPOCH).stored());
  }

  @Test
  void letsACallerInThatHasNoPolicyOfItsOwn() {
    put(RUNTIME, allow(BOB, RUNTIME));
    assertThat(allows(bob)).isFalse();
    put(ENDPOINT, allow(BOB, ENDPOINT));
    assertThat(decide(bob))
        .isEqualTo(
            new Decision.Allowed(
                List.of(
                    "runtime/a-0123456789/resource-policy#0",
                    "runtime/a-0123456789/runtime-endpoint/DEFAULT/resource-policy#0")));
  }

  @Test
  void shutsOutWhomThePolicyDoesNotName() {
    put(RUNTIME, allow(BOB, RUNTIME));
    assertThat(decide(room.administrator()))
        .isEqualTo(
            new Decision.Denied(List.of(), "the policy of " + RUNTIME + " does not allow it"));
  }

  @Test
  void leavesAnAccountThatIsNamedToDecideByItsOwnPolicies() {
    put(RUNTIME, allow("{\"AWS\":\"111122223333\"}", RUNTIME));
    assertThat(allows(room.administrator())).isTrue();
    assertThat(allows(bob)).isFalse();
  }

  @Test
  void letsADenialOfTheResourceWin() {
    put(RUNTIME, statement("Deny", BOB, RUNTIME) + "," + statement("Allow", EVERYONE, RUNTIME));
    assertThat(allows(room.administrator())).isTrue();
    permit("bob", "permit (principal, action, resource);");
    assertThat(decide(bob))
        .isEqualTo(
            new Decision.Denied(
                List.of("runtime/a-0123456789/resource-policy#0"),
                "a policy forbids it: [runtime/a-0123456789/resource-policy#0]"));
  }

  @Test
  void letsADenialOfTheCallersPoliciesWin() {
    put(RUNTIME, allow(BOB, RUNTIME));
    put(ENDPOINT, allow(BOB, ENDPOINT));
    permit("bob", "forbid (principal, action, resource);");
    assertThat(allows(bob)).isFalse();
  }

  @Test
  void crossesAccountsOnlyWhenBothSidesAllow() {
    assertThat(allows(stranger)).isFalse();
    put(RUNTIME, allow(PARTNER, RUNTIME));
    assertThat(allows(stranger)).isFalse();
    put(ENDPOINT, allow(PARTNER, ENDPOINT));
    assertThat(allows(stranger)).isTrue();
    room.revisions.after(
        room.store.deletePolicy(PolicyOwner.of(stranger.principal().arn()), "all"));
    assertThat(allows(stranger)).isFalse();
  }

  @Test
  void tellsAnotherAccountNothingAboutItsPolicies() {
    put(RUNTIME, statement("Deny", PARTNER, RUNTIME));
    assertThat(decide(stranger)).isEqualTo(new Decision.Denied(List.of(), "no policy allows it"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bedrock-agentcore:GetAgentRuntime",
        "bedrock-agentcore:DeleteAgentRuntime",
        "bedrock-agentcore:PutResourcePolicy",
        "bedrock-agentcore:GetRuntimeSession",
        "iam:GetUser",
      })
  void opensNothingButUseToOtherAccounts(String action) {
    put(RUNTIME, allow(EVERYONE, RUNTIME));
    put(ENDPOINT, allow(EVERYONE, ENDPOINT));
    assertThat(allows(stranger, action, RUNTIME)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bedrock-agentcore:CreateEvent",
        "bedrock-agentcore:RetrieveMemoryRecords",
        "bedrock-agentcore:BatchDeleteMemoryRecords"
      })
  void decideOnTheUseOfMemories(String action) {
    room.resources.exists(MEMORY);
    assertThat(allows(room.administrator(), action, MEMORY)).isTrue();
    put(MEMORY, statement("Deny", EVERYONE, MEMORY));
    assertThat(allows(room.administrator(), action, MEMORY)).isFalse();
    assertThat(allows(room.administrator(), "bedrock-agentcore:DeleteMemory", MEMORY)).isTrue();
  }

  @Test
  void locksNoOwnerOutOfManagingARuntime() {
    put(RUNTIME, statement("Deny", EVERYONE, RUNTIME));
    assertThat(allows(room.administrator())).isFalse();
    room.resourcePolicies.deleteResourcePolicy(room.administrator(), RUNTIME);
    assertThat(allows(room.administrator())).isTrue();
  }

  @Test
  void readsTheAddressTheCallComesFrom() {
    put(
        RUNTIME,
        allow(EVERYONE, RUNTIME)
            + ","
            + statement("Deny", EVERYONE, RUNTIME)
                .replace(
                    "\"Effect\"",
                    "\"Condition\":{\"NotIpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}},"
                        + "\"Effect\""));
    assertThat(allows(room.administrator().from("192.0.2.9"))).isTrue();
    assertThat(allows(room.administrator().from("198.51.100.9"))).isFalse();
    assertThat(allows(room.administrator())).isFalse();
  }

  @Test
  void readsTheClockAtEachDecision() {
    put(
        RUNTIME,
        statement("Allow", EVERYONE, RUNTIME)
            .replace(
                "\"Effect\"",
                "\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"%s\"}},\"Effect\""
                    .formatted(room.clock.instant().plusSeconds(60))));
    assertThat(allows(room.administrator())).isTrue();
    room.clock.advance(Duration.ofSeconds(61));
    assertThat(allows(room.administrator())).isFalse();
  }

  @Test
  void neverPassesAPolicyOnToAResourceCreatedAnew() {
    put(RUNTIME, allow(PARTNER, RUNTIME));
    put(ENDPOINT, allow(PARTNER, ENDPOINT));
    room.resources.exists(ENDPOINT, "2", Map.of());
    assertThat(allows(stranger)).isFalse();
    assertThatThrownBy(
            () -> room.resourcePolicies.getResourcePolicy(room.administrator(), ENDPOINT))
        .hasMessageContaining("has no policy");
  }

  @Test
  void deniesWhenAStoredPolicyDoesNotParse() {
    room.resourcePolicyRows.put(new ResourcePolicy(RUNTIME, "1", "{}", Instant.EPOCH));
    room.revisions.after(true);
    assertThat(allows(room.administrator())).isFalse();
  }

  @Test
  void deniesWhenTheResourceCannotBeRead() {
    put(RUNTIME, allow(EVERYONE, RUNTIME));
    room.resources.breakDown();
    assertThat(allows(room.administrator())).isFalse();
  }

  @Test
  void givesBackWhatWasPut() {
    String policy = document(allow(BOB, RUNTIME));
    room.resourcePolicies.putResourcePolicy(room.administrator(), RUNTIME, policy);
    assertThat(room.resourcePolicies.getResourcePolicy(room.administrator(), RUNTIME))
        .isEqualTo(policy);
  }

  @Test
  void findsNoResourceThatDoesNotExistOrIsAnotherAccounts() {
    var missing = Fixture.runtime("b-0123456789");
    var foreign =
        Arn.parse(RUNTIME.toString().replace("111122223333", "999988887777")).orElseThrow();
    room.resources.exists(foreign);
    for (Arn arn : List.of(missing, foreign)) {
      assertThatThrownBy(
              () ->
                  room.resourcePolicies.putResourcePolicy(
                      room.administrator(), arn, document(allow(BOB, arn))))
          .isInstanceOfSatisfying(
              ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND))
          .hasMessage("no resource with the ARN " + arn);
    }
  }

  @Test
  void refusesToManageWithoutPermission() {
    permit("bob", "permit (principal, action in Serai::Action::\"read\", resource);");
    put(RUNTIME, allow(EVERYONE, RUNTIME));
    assertThat(room.resourcePolicies.getResourcePolicy(bob, RUNTIME)).isNotEmpty();
    assertThatThrownBy(() -> room.resourcePolicies.deleteResourcePolicy(bob, RUNTIME))
        .hasMessageContaining("DeleteResourcePolicy");
    assertThatThrownBy(() -> room.resourcePolicies.putResourcePolicy(bob, RUNTIME, "{}"))
        .hasMessageContaining("PutResourcePolicy");
  }

  @Test
  void saysWhatIsWrongWithAPolicy() {
    assertThatThrownBy(
            () -> room.resourcePolicies.putResourcePolicy(room.administrator(), RUNTIME, "{}"))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.VALIDATION))
        .hasMessageStartingWith("policy: Version must be 2012-10-17");
  }

  /** Without a policy there, with one for everyone, for somebody else, and with a denial. */
  @ParameterizedTest
  @CsvSource({
    "InvokeAgentRuntime,                          true,  true,  false, false",
    "InvokeAgentRuntimeWithWebSocketStream,       true,  true,  false, false",
    "StopRuntimeSession,                          true,  true,  false, false",
    "GetAgentCard,                                true,  true,  false, false",
    "InvokeAgentRuntimeCommand,                   false, true,  false, false",
    "InvokeAgentRuntimeCommandShell,              false, true,  false, false",
    "InvokeAgentRuntimeForUser,                   false, false, false, false",
    "InvokeAgentRuntimeWithWebSocketStreamForUser, false, false, false, false",
    "GetAgentRuntime,                             false, false, false, false",
    "DeleteAgentRuntime,                          false, false, false, false",
    "GetResourceApiKey,                           false, false, false, false",
  })
  void letsTheBearerOfATokenUseTheResourceItIsFor(
      String name, boolean bare, boolean everyone, boolean another, boolean denied) {
    String action = "bedrock-agentcore:" + name;
    assertThat(allows(alice(), action, RUNTIME)).isEqualTo(bare);
    put(RUNTIME, allow(EVERYONE, RUNTIME));
    put(ENDPOINT, allow(EVERYONE, ENDPOINT));
    assertThat(allows(alice(), action, RUNTIME)).isEqualTo(everyone);
    put(ENDPOINT, allow(BOB, ENDPOINT));
    assertThat(allows(alice(), action, RUNTIME)).isEqualTo(another);
    put(ENDPOINT, allow(EVERYONE, ENDPOINT) + "," + statement("Deny", EVERYONE, ENDPOINT));
    assertThat(allows(alice(), action, RUNTIME)).isEqualTo(denied);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"b-0123456789", "a-01234567890", "a-0123456789/other", "*", "a-0123456789/../b"})
  void letsTheBearerOfATokenUseNothingElse(String path) {
    assertThat(allows(alice(), INVOKE, Fixture.runtime(path))).isFalse();
  }

  @Test
  void readsClaimsOfTheToken() {
    String condition =
        "\"Condition\":{\"StringEquals\":{\"bedrock-agentcore:InboundJwtClaim/sub\":\"%s\"}},"
            + "\"Effect\"";
    String permit = statement("Allow", EVERYONE, RUNTIME);
    put(RUNTIME, permit.replace("\"Effect\"", condition.formatted("alice")));
    assertThat(allows(alice())).isTrue();
    put(RUNTIME, permit.replace("\"Effect\"", condition.formatted("eve")));
    assertThat(allows(alice())).isFalse();
  }

  private Caller alice() {
    return new Caller(
        Fixture.HOME,
        new Principal.TokenUser(
            RUNTIME,
            new EndUser.Verified("https://idp.example", "alice"),
            RUNTIME,
            Map.of("iss", "https://idp.example", "sub", "alice")),
        "",
        "request-1");
  }

  private void permit(String user, String text) {
    room.policies.putPolicy(room.administrator(), new Target.OfUser(user), "main", text);
  }

  private void put(Arn resource, String statements) {
    room.resourcePolicies.putResourcePolicy(room.administrator(), resource, document(statements));
  }

  private static String document(String statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[%s]}".formatted(statements);
  }

  private static String allow(String principal, Arn resource) {
    return statement("Allow", principal, resource);
  }

  private static String statement(String effect, String principal, Arn resource) {
    return "{\"Effect\":\"%s\",\"Principal\":%s,\"Action\":\"bedrock-agentcore:*\",\"Resource\":\"%s\"}"
        .formatted(effect, principal, resource);
  }

  private Decision decide(Caller caller) {
    return room.access.decide(
        new AccessRequest(caller, INVOKE, RUNTIME, Map.of("endpoint", "DEFAULT")));
  }

  private boolean allows(Caller caller) {
    return decide(caller) instanceof Decision.Allowed;
  }

  private boolean allows(Caller caller, String action, Arn resource) {
    return room.access.decide(
            new AccessRequest(caller, action, resource, Map.of("endpoint", "DEFAULT")))
        instanceof Decision.Allowed;
  }
}
