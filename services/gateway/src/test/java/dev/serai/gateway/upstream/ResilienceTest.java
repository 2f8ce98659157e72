package dev.serai.gateway.upstream;

import static dev.serai.gateway.upstream.Calls.answered;
import static dev.serai.gateway.upstream.Calls.body;
import static dev.serai.gateway.upstream.Calls.failure;
import static dev.serai.gateway.upstream.Calls.get;
import static dev.serai.gateway.upstream.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.Eventually;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResilienceTest {

  private static final String UNAVAILABLE = RawServer.answer("503 Unavailable", "later");

  private final TestClock clock = TestClock.create();
  private final HttpUpstream upstream = Calls.loopback(clock);

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void repeatsASafeRequestUntilItIsAnswered() {
    try (var server = RawServer.inTurn(UNAVAILABLE, UNAVAILABLE, RawServer.ok("there"))) {
      var outcome = upstream.send(get(server.uri("/")), retrying());

      assertThat(body(outcome)).isEqualTo("there");
      assertThat(outcome.attempts()).isEqualTo(3);
      assertThat(health().retries()).isEqualTo(2);
    }
  }

  @Test
  void returnsTheLastAnswerWhenRetriesAreUsedUp() {
    try (var server = RawServer.answering(UNAVAILABLE)) {
      var outcome = answered(upstream.send(get(server.uri("/")), retrying()));

      assertThat(outcome.answer().status()).isEqualTo(503);
      assertThat(outcome.attempts()).isEqualTo(3);
    }
  }

  @Test
  void repeatsWhatBrokeOff() {
    try (var server =
        RawServer.inTurn("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", RawServer.ok("whole"))) {
      assertThat(body(upstream.send(get(server.uri("/")), retrying()))).isEqualTo("whole");
    }
  }

  @Test
  void sendsOnceWhatMayChangeSomethingUnlessDeclaredHarmless() {
    try (var server = RawServer.answering(UNAVAILABLE)) {
      var declared =
          new RetryRules(2, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ZERO, true);

      assertThat(upstream.send(post(server.uri("/"), Effect.UNKNOWN), retrying()).attempts())
          .isEqualTo(1);
      assertThat(upstream.send(post(server.uri("/"), Effect.IDEMPOTENT), retrying()).attempts())
          .isEqualTo(3);
      assertThat(
              upstream
                  .send(post(server.uri("/"), Effect.UNKNOWN), Calls.PATIENT.withRetries(declared))
                  .attempts())
          .isEqualTo(3);
    }
  }

  @Test
  void doesNotRepeatWhatTheUpstreamRefusedForGood() {
    try (var server = RawServer.answering(RawServer.answer("500 Bug", ""))) {
      assertThat(upstream.send(get(server.uri("/")), retrying()).attempts()).isEqualTo(1);
    }
  }

  @Test
  void keepsToRetryAfterWithinItsBound() {
    try (var server =
        RawServer.inTurn(
            RawServer.answer("429 Too Many", "", "Retry-After: 0"), RawServer.ok("there"))) {
      assertThat(body(upstream.send(get(server.uri("/")), retrying()))).isEqualTo("there");
    }
  }

  @Test
  void handsOutAnAnswerThatAsksForTooLongAWait() {
    try (var server = RawServer.answering(RawServer.answer("429 Too Many", "", "Retry-After: 2"))) {
      var outcome = answered(upstream.send(get(server.uri("/")), retrying()));

      assertThat(outcome.answer().status()).isEqualTo(429);
      assertThat(outcome.attempts()).isEqualTo(1);
    }
  }

  @Test
  void leavesASickTargetAloneAndProbesItLater() {
    var rules =
        Calls.PATIENT.withBreaker(
            new BreakerRules(50, 4, Duration.ofMinutes(1), Duration.ofMillis(50), 1));
    try (var server =
        RawServer.inTurn(
            UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, UNAVAILABLE, RawServer.ok("well"))) {
      for (int call = 0; call < 4; call++) {
        upstream.send(get(server.uri("/")), rules);
      }
      assertThat(health().breaker()).isEqualTo(TargetHealth.Breaker.OPEN);

      Eventually.holds(
          "the target is probed and found well",
          Duration.ofSeconds(10),
          () -> upstream.send(get(server.uri("/")), rules) instanceof UpstreamOutcome.Answered);

      assertThat(health().breaker()).isEqualTo(TargetHealth.Breaker.CLOSED);
    }
  }

  @Test
  void turnsCallsAwayWhileTheBreakerIsOpen() {
    var rules =
        Calls.PATIENT.withBreaker(
            new BreakerRules(100, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), 1));
    try (var server = RawServer.answering(UNAVAILABLE);
        var well = RawServer.answering(RawServer.ok("well"))) {
      upstream.send(get(server.uri("/")), rules);

      var turnedAway = upstream.send(get(server.uri("/")), rules);
      var other = upstream.send(get("other", well.uri("/")), rules);

      assertThat(failure(turnedAway)).isInstanceOf(UpstreamFailure.BreakerOpen.class);
      assertThat(turnedAway.attempts()).isZero();
      assertThat(health().turnedAway()).isEqualTo(1);
      assertThat(health().lastFailure())
          .contains(new TargetHealth.LastFailure(clock.instant(), "It answered with status 503."));
      assertThat(server.requests()).hasSize(1);
      assertThat(body(other)).isEqualTo("well");
    }
  }

  /** Whoever calls with wrong arguments must not shut out the others. */
  @Test
  void errorsOfTheCallerOpenNoBreaker() {
    var rules =
        Calls.PATIENT.withBreaker(
            new BreakerRules(1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), 1));
    try (var server =
        RawServer.inTurn(RawServer.answer("400 Bad", ""), RawServer.answer("500 Bug", ""))) {
      upstream.send(get(server.uri("/")), rules);
      upstream.send(get(server.uri("/")), rules);
      upstream.send(get(server.uri("/")), rules.withMaxResponseBytes(1));

      assertThat(health().breaker()).isEqualTo(TargetHealth.Breaker.CLOSED);
    }
  }

  @Test
  void aSlowTargetFillsItsOwnBulkheadAndNoOther() throws Exception {
    var rules = Calls.PATIENT.withBulkhead(new BulkheadRules(2, 2, Duration.ZERO));
    var asked = new CountDownLatch(2);
    var goOn = new CountDownLatch(1);
    try (var slow =
            RawServer.playing(
                connection -> {
                  connection.awaitRequest();
                  asked.countDown();
                  awaitQuietly(goOn);
                  connection.send(RawServer.ok("at last"));
                });
        var quick = RawServer.answering(RawServer.ok("quick"))) {
      List<FutureTask<UpstreamOutcome>> waiting = new ArrayList<>();
      for (int call = 0; call < 2; call++) {
        var task = new FutureTask<>(() -> upstream.send(get("slow", slow.uri("/")), rules));
        waiting.add(task);
        Thread.startVirtualThread(task);
      }
      asked.await();

      var third = upstream.send(get("slow", slow.uri("/")), rules);
      var other = upstream.send(get("quick", quick.uri("/")), rules);
      int inFlight = upstream.health("slow").orElseThrow().inFlight();
      goOn.countDown();

      assertThat(failure(third)).isEqualTo(new UpstreamFailure.BulkheadFull("127.0.0.1", 2));
      assertThat(body(other)).isEqualTo("quick");
      assertThat(inFlight).isEqualTo(2);
      assertThat(body(waiting.get(0).get())).isEqualTo("at last");
      assertThat(body(waiting.get(1).get())).isEqualTo("at last");
      assertThat(upstream.health("slow").orElseThrow().inFlight()).isZero();
    }
  }

  /** A caller that gave up waiting must not be given the next free place. */
  @Test
  void aPlaceIsFreeAgainAfterSomeoneWaitedInVain() {
    var places = new Places(1, Duration.ofMillis(1));

    assertThat(enters(places)).isTrue();
    assertThat(enters(places)).isFalse();
    places.leave();
    assertThat(enters(places)).isTrue();
  }

  private static boolean enters(Places places) {
    return places.enter("host").isEmpty();
  }

  @Test
  void countersOutliveAChangeOfRules() {
    try (var server = RawServer.answering(RawServer.ok("fine"))) {
      upstream.send(get(server.uri("/")), Calls.PATIENT);
      upstream.send(get(server.uri("/")), Calls.PATIENT.withMaxResponseBytes(100));

      assertThat(health().answered()).isEqualTo(2);
      assertThat(upstream.health()).extracting(TargetHealth::target).containsExactly("target");

      upstream.forget("target");

      assertThat(upstream.health("target")).isEmpty();
    }
  }

  private TargetHealth health() {
    return upstream.health("target").orElseThrow();
  }

  private static UpstreamRules retrying() {
    return Calls.PATIENT.withRetries(Calls.QUICK_RETRIES);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
