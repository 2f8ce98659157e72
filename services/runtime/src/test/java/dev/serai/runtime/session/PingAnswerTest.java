package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingAnswerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"Healthy\",\"time_of_last_update\":1767323045}",
        "{\"status\":\"Healthy\",\"time_of_last_update\":\"2026-01-02T03:04:05.678Z\"}",
        "{\"status\":\"Healthy\"}",
      })
  void takesEveryFormOfTimeAndNone(String body) {
    assertThat(read(200, body)).isEqualTo(new PingAnswer.Healthy());
  }

  @Test
  void hearsThatAnAgentIsBusy() {
    assertThat(read(200, "{\"status\":\"HealthyBusy\"}")).isEqualTo(new PingAnswer.Busy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ok", "[]", "{}", "{\"status\":\"Sick\"}", "{\"status\":\"healthy\"}"})
  void takesAnythingElseForUnhealthy(String body) {
    assertThat(read(200, body)).isInstanceOf(PingAnswer.Unhealthy.class);
  }

  @Test
  void takesAnotherStatusForUnhealthy() {
    assertThat(read(503, "{\"status\":\"Healthy\"}"))
        .isEqualTo(new PingAnswer.Unhealthy("/ping answered 503"));
  }

  private static PingAnswer read(int status, String body) {
    return PingAnswer.of(status, body.getBytes(StandardCharsets.UTF_8));
  }
}
