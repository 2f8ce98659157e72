package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private static final Pace PACE = new Pace(Duration.ofMillis(1), Duration.ofMillis(5));

  @Test
  void letsNoMoreCallsOutThanConfigured() throws Exception {
    var attempts = attempts(1, Duration.ofMillis(50));
    var entered = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(
            () ->
                attempts.run(
                    () -> {
                      entered.countDown();
                      leave.await();
                      return "first";
                    }));
    entered.await();

    assertThatThrownBy(() -> attempts.run(() -> "second"))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.failure()).isEqualTo(ModelFailure.THROTTLED))
        .hasMessageContaining("max-calls");

    leave.countDown();
    assertThat(first.get()).isEqualTo("first");
    assertThat(attempts.run(() -> "third")).isEqualTo("third");
  }

  @Test
  void givesThePlaceBackAfterAFailure() {
    var attempts = attempts(1, Duration.ofMillis(50));
    var broken = new ModelException(ModelFailure.INVALID, "no");

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  attempts.run(
                      () -> {
                        throw new AttemptFailed(broken, false, Duration.ZERO);
                      }))
          .isSameAs(broken);
    }

    assertThat(attempts.run(() -> "fine")).isEqualTo("fine");
  }

  @Test
  void doesNotWaitOnWhenInterrupted() {
    var attempts = attempts(1, Duration.ofMinutes(1));
    var sick = new ModelException(ModelFailure.UNAVAILABLE, "sick");
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                attempts.run(
                    () -> {
                      throw new AttemptFailed(sick, true, Duration.ofSeconds(30));
                    }))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.failure()).isEqualTo(ModelFailure.INTERNAL));
    assertThat(Thread.interrupted()).isTrue();
  }

  private static Attempts attempts(int maxCalls, Duration timeout) {
    var some = ModelConfig.of(ModelProvider.OLLAMA, "m");
    return new Attempts(
        "m",
        new ModelConfig(
            some.provider(),
            some.id(),
            some.baseUrl(),
            some.region(),
            some.apiKey(),
            timeout,
            2,
            maxCalls,
            100,
            0,
            0,
            true),
        PACE);
  }
}
