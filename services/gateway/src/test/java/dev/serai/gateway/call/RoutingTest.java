package dev.serai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayRule;
import dev.serai.gateway.GatewayRule.Condition;
import dev.serai.gateway.GatewayRule.Entry;
import dev.serai.gateway.GatewayRule.Paths;
import dev.serai.gateway.GatewayRule.PrincipalMatch;
import dev.serai.gateway.GatewayRule.Principals;
import dev.serai.gateway.GatewayRule.StaticRoute;
import dev.serai.gateway.GatewayRule.WeightedRoute;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Glob;
import dev.serai.kernel.Principal;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule counts, and where a split sends whom. */
class RoutingTest {

  private static final Optional<Duration> COMPUTED = Optional.empty();
  private static final Principal ANN =
      new Principal.User(arn("arn:aws:iam::111122223333:user/ann"), "ann");
  private static final Principal WORKER =
      new Principal.AssumedRole(
          arn("arn:aws:sts::111122223333:assumed-role/worker/one"),
          arn("arn:aws:iam::111122223333:role/worker"),
          "one");
  private static final Principal ANYONE =
      new Principal.Anonymous(
          arn("arn:aws:bedrock-agentcore:us-east-1:111122223333:anonymous/x"),
          arn("arn:aws:bedrock-agentcore:us-east-1:111122223333:gateway/x"));

  private final TestClock clock = TestClock.create();
  private final Affinity affinity = new Affinity(clock);

  @Test
  void theFirstWhoseConditionsAllHoldCounts() {
    GatewayRule annOnA =
        rule(1, new Paths(List.of("a")), who("arn:aws:iam::111122223333:user/ann", false));
    GatewayRule onA = rule(2, new Paths(List.of("b", "a")));
    GatewayRule always = rule(3);
    List<GatewayRule> rules = List.of(annOnA, onA, always);

    assertThat(Routing.first(rules, "a", ANN)).contains(annOnA);
    assertThat(Routing.first(rules, "a", WORKER)).contains(onA);
    assertThat(Routing.first(rules, "c", ANN)).contains(always);
    assertThat(Routing.first(List.of(annOnA, onA), "c", ANN)).isEmpty();
  }

  @Test
  void rolesAreKnownByTheirSessionAndByThemselves() {
    assertThat(
            Routing.first(List.of(rule(1, who("arn:aws:iam::*:role/work??", true))), "a", WORKER))
        .isPresent();
    assertThat(
            Routing.first(
                List.of(rule(1, who("arn:aws:sts::*:assumed-role/worker/*", true))), "a", WORKER))
        .isPresent();
    assertThat(Routing.first(List.of(rule(1, who("arn:aws:iam::*:*/*", true))), "a", ANYONE))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a*c, abbc, true",
    "a*c, ab, false",
    "*, '', true",
    "?, '', false",
    "a?c, abc, true",
    "a?c, ac, false",
    "*b*b, abab, true",
    "*b*b, aba, false",
    "a.c, abc, false",
  })
  void patternsAreThoseOfIam(String pattern, String text, boolean like) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(like);
  }

  @Test
  void sharesAreAsTheirWeightsAndTheSameForAllServers() {
    GatewayRule rule = rule(1);
    WeightedRoute route = split(80, 20);
    var elsewhere = new Affinity(TestClock.create());

    List<String> chosen =
        IntStream.range(0, 5000)
            .mapToObj(i -> affinity.target(rule, route, "session-" + i, COMPUTED))
            .toList();

    assertThat(chosen.stream().filter("new"::equals).count()).isBetween(900L, 1100L);
    assertThat(
            IntStream.range(0, 5000)
                .mapToObj(i -> elsewhere.target(rule, route, "session-" + i, COMPUTED)))
        .isEqualTo(chosen);
  }

  @Test
  void aSessionStaysWhereItIsWhenWeightsChangeUntilItHasRested() {
    GatewayRule rule = rule(1);
    Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));
    List<String> before = sessions(rule, split(50, 50), minute);

    clock.advance(Duration.ofSeconds(50));
    assertThat(sessions(rule, split(1, 99), minute)).isEqualTo(before);
    clock.advance(Duration.ofSeconds(50));
    assertThat(sessions(rule, split(1, 99), minute)).isEqualTo(before);
    clock.advance(Duration.ofSeconds(61));
    assertThat(sessions(rule, split(1, 99), minute)).isNotEqualTo(before);
  }

  @Test
  void aSessionThatATargetBeganIsThatTargets() {
    GatewayRule rule = rule(1);
    affinity.learn(rule, "made-by-new", "new");
    affinity.learn(rule, "made-by-new", "old");

    assertThat(affinity.target(rule, split(99, 1), "made-by-new", COMPUTED)).isEqualTo("new");
    var others =
        new WeightedRoute(
            List.of(
                new Entry("a", 50, "third", Optional.empty(), Map.of()),
                new Entry("b", 50, "third", Optional.empty(), Map.of())));
    assertThat(affinity.target(rule, others, "made-by-new", COMPUTED)).isEqualTo("third");
  }

  private List<String> sessions(GatewayRule rule, WeightedRoute route, Optional<Duration> rest) {
    return IntStream.range(0, 100)
        .mapToObj(i -> affinity.target(rule, route, "session-" + i, rest))
        .toList();
  }

  private static GatewayRule rule(int priority, Condition... conditions) {
    return new GatewayRule(
        new GatewayId("shop-0123456789"),
        "00000000-0000-0000-0000-%012d".formatted(priority),
        priority,
        List.of(conditions),
        new StaticRoute("old"),
        Optional.empty(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static Principals who(String arn, boolean like) {
    return new Principals(List.of(new PrincipalMatch(arn, like)));
  }

  private static WeightedRoute split(int old, int next) {
    return new WeightedRoute(
        List.of(
            new Entry("control", old, "old", Optional.empty(), Map.of()),
            new Entry("treatment", next, "new", Optional.empty(), Map.of())));
  }

  private static Arn arn(String text) {
    return Arn.parse(text).orElseThrow();
  }
}
