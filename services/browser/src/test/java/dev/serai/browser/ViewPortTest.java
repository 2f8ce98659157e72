package dev.serai.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewPortTest {

  @ParameterizedTest
  @CsvSource({"320, 240", "3840, 2160", "1456, 819"})
  void sizesWithinBoundsAreTaken(int width, int height) {
    assertThat(new ViewPort(width, height).width()).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"319, 240", "320, 239", "3841, 2160", "3840, 2161"})
  void sizesOutOfBoundsAreRefused(int width, int height) {
    assertThatThrownBy(() -> new ViewPort(width, height))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theUsualSizeIsAgentCores() {
    assertThat(ViewPort.DEFAULT).isEqualTo(new ViewPort(1456, 819));
  }
}
