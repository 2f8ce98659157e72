package dev.serai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.gateway.GatewayId;
import dev.serai.gateway.RateLimit;
import dev.serai.gateway.RateLimit.Entry;
import dev.serai.gateway.RateLimit.Rate;
import dev.serai.gateway.call.RateLimiter.Answer;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private static final Map<String, String> REFUND =
      Map.of("targetName", "shop", "toolName", "refund", "$.context.jwt.sub", "ann");

  private final TestClock clock = TestClock.create();
  private final RateLimiter limiter = new RateLimiter(clock);

  @Test
  void letsARateThroughAndTellsWhenThereIsRoomAgain() {
    var limits = List.of(limit("a", entry(Map.of("targetName", "shop"), 2)));
    assertThat(enter(limits, REFUND)).isInstanceOf(Answer.Passed.class);
    assertThat(enter(limits, REFUND)).isInstanceOf(Answer.Passed.class);
    assertThat(enter(limits, REFUND))
        .isEqualTo(new Answer.Limited("a", "requests", Duration.ofSeconds(30)));
    clock.advance(Duration.ofSeconds(30));
    assertThat(enter(limits, REFUND)).isInstanceOf(Answer.Passed.class);
    assertThat(enter(limits, REFUND)).isInstanceOf(Answer.Limited.class);
  }

  @Test
  void countsEachValueOfAWildcardForItself() {
    var limits = List.of(limit("a", entry(Map.of("$.context.jwt.sub", "*"), 1)));
    assertThat(enter(limits, REFUND)).isInstanceOf(Answer.Passed.class);
    assertThat(enter(limits, Map.of("$.context.jwt.sub", "bob"))).isInstanceOf(Answer.Passed.class);
    assertThat(enter(limits, REFUND)).isInstanceOf(Answer.Limited.class);
  }

  @Test
  void prefersTheExactEntry() {
    var limits =
        List.of(
            limit("a", entry(Map.of("toolName", "*"), 0), entry(Map.of("toolName", "refund"), 1)));
    assertThat(enter(limits, REFUND)).isInstanceOf(Answer.Passed.class);
    assertThat(enter(limits, Map.of("toolName", "other"))).isInstanceOf(Answer.Limited.class);
  }

  @Test
  void doesNotConcernCallsWithoutTheDimension() {
    var limits = List.of(limit("a", entry(Map.of("toolName", "*"), 0)));
    assertThat(enter(limits, Map.of("$.context.jwt.sub", "ann"))).isInstanceOf(Answer.Passed.class);
  }

  @Test
  void whatOneLimitRefusesTakesNothingFromTheOthers() {
    var wide = limit("wide", entry(Map.of("targetName", "*"), 0));
    var narrow = limit("narrow", entry(Map.of("targetName", "*", "toolName", "*"), 1));
    assertThat(enter(List.of(wide, narrow), REFUND))
        .isEqualTo(new Answer.Limited("wide", "requests", Duration.ofMinutes(1)));
    assertThat(enter(List.of(narrow), REFUND)).isInstanceOf(Answer.Passed.class);
  }

  @Test
  void countsCallsUnderWay() {
    var limits =
        List.of(
            limit("a", new Entry(Map.of("targetName", "shop"), Optional.empty(), Optional.of(1))));
    try (var first = (Answer.Passed) enter(limits, REFUND)) {
      assertThat(first.leaving()).hasSize(1);
      assertThat(enter(limits, REFUND))
          .isEqualTo(new Answer.Limited("a", "connections", Duration.ofSeconds(1)));
    }
    assertThat(enter(limits, REFUND)).isInstanceOf(Answer.Passed.class);
  }

  private Answer enter(List<RateLimit> limits, Map<String, String> values) {
    return limiter.enter(limits, values);
  }

  private static Entry entry(Map<String, String> dimensions, double perMinute) {
    return new Entry(
        dimensions, Optional.of(new Rate(perMinute, Duration.ofMinutes(1))), Optional.empty());
  }

  private static RateLimit limit(String id, Entry... entries) {
    return new RateLimit(
        new GatewayId("shop-0123456789"),
        id,
        Optional.empty(),
        List.copyOf(entries[0].dimensions().keySet()),
        List.of(entries),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
