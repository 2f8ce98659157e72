package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call which tools of a gateway, and which tools it is shown. */
class ToolRightsTest {

  private static final String ID = "shop-0123456789";
  private static final Arn GATEWAY = Arn.agentCore(Region.DEFAULT, Fixture.HOME, "gateway/" + ID);
  private static final Arn OTHER = Arn.agentCore(Region.DEFAULT, Fixture.HOME, "gateway/other");
  private static final String REFUND = "pay___refund";
  private static final String SMALL_REFUNDS =
      """
      permit (principal, action == Serai::Action::"gateway-tool:pay___refund", resource)
      when { context.input has amount && context.input.amount <= 100 };
      """;

  private final Fixture room = new Fixture();
  private final Caller alice = shown("alice", GATEWAY);

  @BeforeEach
  void createTheGateway() {
    room.store.gateway(Fixture.HOME, ID);
  }

  @Test
  void offersEveryToolOfAGatewayWithoutPolicies() {
    assertThat(call(alice, REFUND, "{}")).isInstanceOf(Decision.Allowed.class);
    assertThat(call(anyone(), REFUND, "{}")).isInstanceOf(Decision.Allowed.class);
    assertThat(room.tools.couldCall(alice, GATEWAY, REFUND)).isTrue();
  }

  @Test
  void letsNobodyInByOneGatewayCallAtAnother() {
    assertThat(decide(alice, OTHER, REFUND, "{}")).isInstanceOf(Decision.Denied.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\":100}         | true",
        "{\"amount\":101}         | false",
        "{\"amount\":1.5}         | false",
        "{\"amount\":1e400}       | false",
        "{\"amount\":\"1\"}       | false",
        "{\"amount\":null}        | false",
        "{}                       | false",
        "{\"amount\":100,\"n\":9} | true",
      })
  void readsArguments(String arguments, boolean allowed) {
    put(SMALL_REFUNDS);
    assertThat(call(alice, REFUND, arguments) instanceof Decision.Allowed).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\":1000}",
        "{\"amount\":1000.25}",
        "{\"amount\":1e30}",
        "{\"amount\":null}",
        "{\"amount\":[1000]}",
        "{\"amount\":{\"__extn\":{\"fn\":\"decimal\",\"arg\":\"1.0\"}}}",
        "{\"amount\":1000,\"__entity\":{\"type\":\"Serai::User\",\"id\":\"x\"}}",
      })
  void noSpellingOfAnArgumentGetsPastAForbid(String arguments) {
    put("permit (principal, action, resource);");
    put(
        "limit",
        """
        forbid (principal, action, resource)
        when { context has input && context.input has amount && context.input.amount > 100 };
        """);
    assertThat(call(alice, REFUND, arguments)).isInstanceOf(Decision.Denied.class);
  }

  @Test
  void showsToolsThatSomeArgumentsWouldAllow() {
    put(SMALL_REFUNDS);
    assertThat(room.tools.couldCall(alice, GATEWAY, REFUND)).isTrue();
    assertThat(room.tools.couldCall(alice, GATEWAY, "pay___charge")).isFalse();
  }

  @Test
  void hidesToolsThatNoArgumentsWouldAllow() {
    put("permit (principal, action, resource);");
    put(
        "forbidden",
        "forbid (principal, action in Serai::Action::\"gateway-tool:pay___*\", resource);");
    assertThat(room.tools.couldCall(alice, GATEWAY, REFUND)).isFalse();
    assertThat(room.tools.couldCall(alice, GATEWAY, "mail___send")).isTrue();
  }

  @Test
  void tellsUsersByTheirTokensClaims() {
    put(
        """
        permit (principal is Serai::TokenUser, action, resource)
        when { principal.subject == "alice" && principal.hasTag("client_id")
               && principal.getTag("client_id") == "desk" };
        """);
    assertThat(call(alice, REFUND, "{}")).isInstanceOf(Decision.Allowed.class);
    assertThat(call(shown("bob", GATEWAY), REFUND, "{}")).isInstanceOf(Decision.Denied.class);
    assertThat(call(anyone(), REFUND, "{}")).isInstanceOf(Decision.Denied.class);
    assertThat(room.tools.couldCall(anyone(), GATEWAY, REFUND)).isFalse();
  }

  @Test
  void aCallersOwnPoliciesTakeToolsAwayAndGiveNone() {
    room.roles.createRole(room.administrator(), "agent", "/", "");
    Caller agent = Fixture.agent(Fixture.roleArn("agent"), "desk-0123456789", "s".repeat(33));
    assertThat(call(agent, REFUND, "{}")).isInstanceOf(Decision.Allowed.class);
    room.policies.putPolicy(
        room.administrator(),
        new Target.OfRole("agent"),
        "main",
        "forbid (principal, action == Serai::Action::\"gateway-tool:pay___refund\", resource);");
    assertThat(call(agent, REFUND, "{}")).isInstanceOf(Decision.Denied.class);
    assertThat(room.tools.couldCall(agent, GATEWAY, REFUND)).isFalse();
    assertThat(room.tools.couldCall(agent, GATEWAY, "mail___send")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permit (principal, action == Serai::Action::\"bedrock-agentcore:GetGateway\", resource);",
        "permit (principal is Serai::Nobody, action, resource);",
        "permit (principal, action, resource",
      })
  void refusesPoliciesThatSpeakOfNoTool(String text) {
    assertThatThrownBy(() -> put(text)).isInstanceOf(ServiceException.class);
  }

  @Test
  void keepsNoPoliciesOfAGatewayThatIsNotThere() {
    var target = new Target.OfGateway("missing");
    assertThatThrownBy(
            () ->
                room.policies.putPolicy(
                    room.administrator(), target, "main", "permit (principal, action, resource);"))
        .hasMessageContaining("there is no gateway missing");
    assertThatCode(() -> put("permit (principal, action, resource);")).doesNotThrowAnyException();
  }

  @Test
  void offersEveryHttpTargetOfAGatewayWithoutPolicies() {
    assertThat(send(alice, "shop", "GET", "/x")).isInstanceOf(Decision.Allowed.class);
    assertThat(send(anyone(), "shop", "GET", "/x")).isInstanceOf(Decision.Allowed.class);
    assertThat(send(shown("alice", OTHER), "shop", "GET", "/x"))
        .isInstanceOf(Decision.Denied.class);
  }

  @Test
  void permitsOfToolsOpenNoHttpTargetAndTheReverse() {
    put("permit (principal, action in Serai::Action::\"gateway-tool:*\", resource);");
    assertThat(send(alice, "pay", "GET", "/x")).isInstanceOf(Decision.Denied.class);
    put("permit (principal, action == Serai::Action::\"gateway-http:pay\", resource);");
    assertThat(send(alice, "pay", "GET", "/x")).isInstanceOf(Decision.Allowed.class);
    assertThat(send(alice, "mail", "GET", "/x")).isInstanceOf(Decision.Denied.class);
    assertThat(call(alice, REFUND, "{}")).isInstanceOf(Decision.Denied.class);
    put("permit (principal, action in Serai::Action::\"gateway-http:*\", resource);");
    assertThat(send(alice, "mail", "GET", "/x")).isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void readsMethodsAndPaths() {
    put(
        """
        permit (principal, action == Serai::Action::"gateway-http:pay", resource)
        when { context.input.method == "GET" };
        """);
    put(
        "closed",
        """
        forbid (principal, action in Serai::Action::"gateway-http:*", resource)
        when { context.input.path like "/admin*" };
        """);
    assertThat(send(alice, "pay", "GET", "/x")).isInstanceOf(Decision.Allowed.class);
    assertThat(send(alice, "pay", "POST", "/x")).isInstanceOf(Decision.Denied.class);
    assertThat(send(alice, "pay", "GET", "/admin/x")).isInstanceOf(Decision.Denied.class);
  }

  private Decision send(Caller caller, String target, String method, String path) {
    String input = "{\"method\":\"%s\",\"path\":\"%s\"}".formatted(method, path);
    return room.access.decide(
        new AccessRequest(
            caller, ToolRights.httpAction(target), GATEWAY, Map.of(ToolRights.arguments(), input)));
  }

  private Decision call(Caller caller, String tool, String arguments) {
    return decide(caller, GATEWAY, tool, arguments);
  }

  private Decision decide(Caller caller, Arn gateway, String tool, String arguments) {
    return room.access.decide(
        new AccessRequest(
            caller, ToolRights.action(tool), gateway, Map.of(ToolRights.arguments(), arguments)));
  }

  private void put(String text) {
    put("main", text);
  }

  private void put(String name, String text) {
    room.policies.putPolicy(room.administrator(), new Target.OfGateway(ID), name, text);
  }

  private static Caller shown(String subject, Arn door) {
    var user = new EndUser.Verified("https://login.example", subject);
    var arn = Arn.agentCore(Region.DEFAULT, Fixture.HOME, "token-user/" + user.text());
    return new Caller(
        Fixture.HOME,
        new Principal.TokenUser(arn, user, door, Map.of("client_id", "desk")),
        "",
        "request-1");
  }

  private static Caller anyone() {
    var arn = Arn.agentCore(Region.DEFAULT, Fixture.HOME, "anonymous");
    return new Caller(Fixture.HOME, new Principal.Anonymous(arn, GATEWAY), "", "request-1");
  }
}
