package dev.serai.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.gateway.GatewayRule.Change;
import dev.serai.gateway.GatewayRule.Condition;
import dev.serai.gateway.GatewayRule.Entry;
import dev.serai.gateway.GatewayRule.Paths;
import dev.serai.gateway.GatewayRule.PrincipalMatch;
import dev.serai.gateway.GatewayRule.Principals;
import dev.serai.gateway.GatewayRule.Route;
import dev.serai.gateway.GatewayRule.StaticRoute;
import dev.serai.gateway.GatewayRule.WeightedRoute;
import dev.serai.gateway.HttpTarget.AgentRuntime;
import dev.serai.gateway.HttpTarget.Passthrough;
import dev.serai.gateway.HttpTarget.StaticQuery;
import dev.serai.gateway.HttpTarget.Stickiness;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the control plane of HTTP targets and of rules does, on every database. */
abstract class GatewayRuleContract {

  private static final GatewayQuotas SMALL = new GatewayQuotas(5, 5, 10, 2, 2, 3);
  private static final Optional<String> NONE = Optional.empty();
  private static final Arn RUNTIME =
      Arn.parse("arn:aws:bedrock-agentcore:us-east-1:111122223333:runtime/agent-0123456789")
          .orElseThrow();

  @TempDir private Path folder;
  private StoredGateways stored;
  private Gateway gateway;

  /** On an empty database. */
  abstract StoredGateways open(Path data, GatewayQuotas quotas);

  @BeforeEach
  void open() {
    stored = open(folder, SMALL);
    gateway = gateway(StoredGateways.httpSettings("front"));
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void keepsEverythingThatIsSaidOfHttpTargetsWhichServeAtOnce() {
    var server =
        new TargetSettings(
            "server",
            Optional.of("d"),
            new Passthrough(
                URI.create("https://api.example/v1"),
                HttpTarget.Protocol.A2A,
                Optional.of(new Stickiness(List.of("x-session", "x-tenant"), Optional.of(60))),
                new StaticQuery(Map.of("key", "a b"), false)),
            new OutboundCredential.GatewayRole(Optional.of("s"), NONE),
            new Propagation(List.of("X-A"), List.of("q"), List.of("X-B")));
    var agent =
        new TargetSettings(
            "agent",
            NONE,
            new AgentRuntime(RUNTIME, Optional.of("live")),
            new OutboundCredential.GatewayRole(NONE, NONE),
            Propagation.NONE);

    GatewayTarget one = create(server);
    GatewayTarget two = create(agent);

    assertThat(find(one)).isEqualTo(one);
    assertThat(find(one).settings()).isEqualTo(server);
    assertThat(find(two).settings()).isEqualTo(agent);
    assertThat(one.status()).isEqualTo(TargetStatus.READY);
    assertThat(one.settings().toString()).doesNotContain("a b");
    assertThat(stored.changed).contains(gateway.id());
  }

  @Test
  void aTargetMayTurnFromToolsToHttpAndBack() {
    GatewayTarget target = create(StoredGateways.api("shop", inline()));
    stored.settle();
    GatewayTarget http = update(target, StoredGateways.server("shop"));
    assertThat(http.status()).isEqualTo(TargetStatus.READY);
    assertThat(http.definition()).isEmpty();

    GatewayTarget tools = update(target, StoredGateways.api("shop", inline()));
    assertThat(tools.status()).isEqualTo(TargetStatus.UPDATING);
    stored.settle();
    assertThat(find(target).status()).isEqualTo(TargetStatus.READY);
    assertThat(find(target).definition()).isPresent();
  }

  @Test
  void thereIsNothingToSynchronizeInAnHttpTarget() {
    GatewayTarget target = create(StoredGateways.server("shop"));
    refused(
        ErrorKind.VALIDATION,
        () ->
            stored.service.synchronizeGatewayTarget(
                StoredGateways.CALLER, gateway.id(), target.id()));
  }

  @Test
  void noGatewayServesHttpTargetsPastItsInterceptors() {
    var watched =
        new GatewaySettings(
            "watched",
            NONE,
            StoredGateways.ROLE,
            Optional.empty(),
            Optional.empty(),
            new InboundAuthorizer.AwsIam(),
            List.of(new Interceptor(RUNTIME, Set.of(Interceptor.Point.REQUEST), false, false)),
            false);
    Gateway other = gateway(watched);
    refused(
        ErrorKind.VALIDATION,
        () ->
            stored.service.createGatewayTarget(
                StoredGateways.CALLER, other.id(), StoredGateways.server("shop"), NONE));
    create(StoredGateways.server("shop"));
    refused(ErrorKind.VALIDATION, () -> change(named(watched, "front")));
    refused(ErrorKind.VALIDATION, () -> change(StoredGateways.settings("front")));
  }

  @Test
  void refusesCredentialsThatCannotBeShown() {
    var runtime = new AgentRuntime(RUNTIME, NONE);
    var foreign =
        new AgentRuntime(
            new Arn("aws", RUNTIME.service(), "eu-west-1", RUNTIME.account(), RUNTIME.resource()),
            NONE);
    var consent =
        new OutboundCredential.Oauth(
            RUNTIME,
            List.of(),
            Map.of(),
            OutboundCredential.Grant.AUTHORIZATION_CODE,
            Optional.empty());
    var role = new OutboundCredential.GatewayRole(NONE, NONE);
    refusedTarget(runtime, new OutboundCredential.None());
    refusedTarget(runtime, consent);
    refusedTarget(runtime, new OutboundCredential.JwtPassthrough());
    refusedTarget(foreign, role);
    refusedTarget((HttpTarget) StoredGateways.server("shop").configuration(), role);
  }

  @Test
  void keepsEverythingThatIsSaidOfARule() {
    shops();
    List<Condition> conditions =
        List.of(
            new Paths(List.of("a", "b")),
            new Principals(List.of(new PrincipalMatch("arn:aws:iam::*:user/*", true))));
    var route =
        new WeightedRoute(
            List.of(
                new Entry("control", 90, "old", Optional.of("d"), Map.of("k", "v")),
                new Entry("treatment", 10, "new", NONE, Map.of())));

    GatewayRule made = rule(7, conditions, route);
    GatewayRule found = get(made);

    assertThat(found).isEqualTo(made);
    assertThat(UUID.fromString(made.id())).hasToString(made.id());
    assertThat(found.conditions()).isEqualTo(conditions);
    assertThat(found.route()).isEqualTo(route);
    assertThat(stored.directory.find(gateway.id()).orElseThrow().rules()).containsExactly(made);
  }

  @Test
  void listsRulesByPriorityInPages() {
    shops();
    GatewayRule last = rule(1_000_000, List.of(), new StaticRoute("old"));
    GatewayRule first = rule(2, List.of(), new StaticRoute("old"));
    GatewayRule second = rule(10, List.of(), new StaticRoute("new"));

    var page = list(new PageRequest(2, NONE));
    var rest = list(new PageRequest(2, page.next()));

    assertThat(page.items()).containsExactly(first, second);
    assertThat(rest.items()).containsExactly(last);
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void aChangeLeavesWhatItDoesNotSpeakOf() {
    shops();
    GatewayRule made = rule(5, List.of(new Paths(List.of("a"))), new StaticRoute("old"));
    var change =
        new Change(Optional.of(6), Optional.empty(), Optional.empty(), Optional.of("another word"));

    GatewayRule changed =
        stored.rules.updateGatewayRule(StoredGateways.CALLER, gateway.id(), made.id(), change);

    assertThat(changed.priority()).isEqualTo(6);
    assertThat(changed.conditions()).isEqualTo(made.conditions());
    assertThat(changed.route()).isEqualTo(made.route());
    assertThat(get(made)).isEqualTo(changed);
  }

  @Test
  void everyChangeShowsInTheRevision() {
    shops();
    long before = revision();
    GatewayRule made = rule(5, List.of(), new StaticRoute("old"));
    long after = revision();
    stored.rules.deleteGatewayRule(StoredGateways.CALLER, gateway.id(), made.id());

    assertThat(after).isGreaterThan(before);
    assertThat(revision()).isGreaterThan(after);
    refused(ErrorKind.NOT_FOUND, () -> get(made));
  }

  @Test
  void prioritiesAreUniqueAndRulesAreFew() {
    shops();
    rule(1, List.of(), new StaticRoute("old"));
    refused(ErrorKind.CONFLICT, () -> rule(1, List.of(), new StaticRoute("new")));
    GatewayRule second = rule(2, List.of(), new StaticRoute("old"));
    var taken = new Change(Optional.of(1), Optional.empty(), Optional.empty(), Optional.empty());
    refused(
        ErrorKind.CONFLICT,
        () ->
            stored.rules.updateGatewayRule(
                StoredGateways.CALLER, gateway.id(), second.id(), taken));
    rule(3, List.of(), new StaticRoute("old"));
    refused(ErrorKind.QUOTA, () -> rule(4, List.of(), new StaticRoute("old")));
  }

  @Test
  void rulesLeadToHttpTargetsInWholeShares() {
    shops();
    create(StoredGateways.api("tools", inline()));
    refused(ErrorKind.VALIDATION, () -> rule(1, List.of(), new StaticRoute("nowhere")));
    refused(ErrorKind.VALIDATION, () -> rule(1, List.of(), new StaticRoute("tools")));
    refused(ErrorKind.VALIDATION, () -> rule(1, List.of(), split(50, 49)));
    var twice = List.<Condition>of(new Paths(List.of("a")), new Paths(List.of("b")));
    refused(ErrorKind.VALIDATION, () -> rule(1, twice, new StaticRoute("old")));
    var reserved = List.<Condition>of(new Paths(List.of("a", "mcp")));
    refused(ErrorKind.VALIDATION, () -> rule(1, reserved, new StaticRoute("old")));
    rule(1, List.of(), split(99, 1));
  }

  @Test
  void aRepeatedTokenMakesOneRule() {
    shops();
    Optional<String> token = Optional.of("t".repeat(33));
    var wanted = wanted(1, List.of(), new StaticRoute("old"));
    GatewayRule first =
        stored.rules.createGatewayRule(StoredGateways.CALLER, gateway.id(), wanted, token);

    assertThat(stored.rules.createGatewayRule(StoredGateways.CALLER, gateway.id(), wanted, token))
        .isEqualTo(first);
    refused(
        ErrorKind.NOT_FOUND,
        () -> stored.rules.getGatewayRule(StoredGateways.STRANGER, gateway.id(), first.id()));
  }

  @Test
  void rulesGoWithTheirGateway() {
    shops();
    rule(1, List.of(), new StaticRoute("old"));
    for (GatewayTarget target :
        stored
            .service
            .listGatewayTargets(StoredGateways.CALLER, gateway.id(), PageRequest.first(10))
            .items()) {
      stored.service.deleteGatewayTarget(StoredGateways.CALLER, gateway.id(), target.id());
    }
    stored.service.deleteGateway(StoredGateways.CALLER, gateway.id());
    assertThat(stored.directory.find(gateway.id())).isEmpty();
  }

  private Gateway gateway(GatewaySettings settings) {
    return stored.service.createGateway(StoredGateways.CALLER, settings, Map.of(), NONE);
  }

  private void change(GatewaySettings settings) {
    stored.service.updateGateway(StoredGateways.CALLER, gateway.id(), settings);
  }

  private static GatewaySettings named(GatewaySettings settings, String name) {
    return new GatewaySettings(
        name,
        settings.description(),
        settings.role(),
        settings.protocol(),
        settings.mcp(),
        settings.inbound(),
        settings.interceptors(),
        settings.debug());
  }

  private void shops() {
    create(StoredGateways.server("old"));
    create(StoredGateways.server("new"));
  }

  private GatewayTarget create(TargetSettings settings) {
    return stored.service.createGatewayTarget(StoredGateways.CALLER, gateway.id(), settings, NONE);
  }

  private GatewayTarget update(GatewayTarget target, TargetSettings settings) {
    return stored.service.updateGatewayTarget(
        StoredGateways.CALLER, gateway.id(), target.id(), settings);
  }

  private GatewayTarget find(GatewayTarget target) {
    return stored.service.getGatewayTarget(StoredGateways.CALLER, gateway.id(), target.id());
  }

  private void refusedTarget(HttpTarget target, OutboundCredential credential) {
    var settings = new TargetSettings("shop", NONE, target, credential, Propagation.NONE);
    refused(ErrorKind.VALIDATION, () -> create(settings));
  }

  private GatewayRule rule(int priority, List<Condition> conditions, Route route) {
    return stored.rules.createGatewayRule(
        StoredGateways.CALLER, gateway.id(), wanted(priority, conditions, route), NONE);
  }

  private static Change wanted(int priority, List<Condition> conditions, Route route) {
    return new Change(
        Optional.of(priority), Optional.of(conditions), Optional.of(route), Optional.empty());
  }

  private GatewayRule get(GatewayRule rule) {
    return stored.rules.getGatewayRule(StoredGateways.CALLER, gateway.id(), rule.id());
  }

  private dev.serai.kernel.Page<GatewayRule> list(PageRequest page) {
    return stored.rules.listGatewayRules(StoredGateways.CALLER, gateway.id(), page);
  }

  private static WeightedRoute split(int one, int other) {
    return new WeightedRoute(
        List.of(
            new Entry("a", one, "old", NONE, Map.of()),
            new Entry("b", other, "new", NONE, Map.of())));
  }

  private long revision() {
    return stored.directory.revision(gateway.id()).orElseThrow();
  }

  private static DocumentSource inline() {
    return new DocumentSource.Inline(StoredGateways.document("one"));
  }

  private static void refused(ErrorKind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
