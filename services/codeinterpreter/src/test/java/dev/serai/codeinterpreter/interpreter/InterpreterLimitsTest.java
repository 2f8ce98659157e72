package dev.serai.codeinterpreter.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterpreterLimitsTest {

  @Test
  void tellsTheProgramEachLimitWithItsDefault() {
    assertThat(InterpreterLimits.DEFAULT.arguments())
        .containsExactly(
            "calls=64",
            "output-bytes=1048576",
            "images=32",
            "image-bytes=8388608",
            "code-bytes=104857600",
            "file-bytes=104857600",
            "files-bytes=134217728",
            "paths=1000",
            "entries=10000",
            "tasks-running=16",
            "tasks-kept=64",
            "grace-millis=2000",
            "start-millis=30000");
  }

  @Test
  void refusesWhatIsNotPositive() {
    assertThatThrownBy(() -> Limits.with(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Limits.with(1, -1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Limits.with(1, 1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> withGrace(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> withGrace(Duration.ofNanos(999_999)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(withGrace(Duration.ofMillis(1)).grace()).isEqualTo(Duration.ofMillis(1));
    assertThat(Limits.with(1, 1, 1, 1).tasksKept()).isEqualTo(1);
  }

  private static InterpreterLimits withGrace(Duration grace) {
    return new InterpreterLimits(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, grace, Duration.ofSeconds(1));
  }
}
