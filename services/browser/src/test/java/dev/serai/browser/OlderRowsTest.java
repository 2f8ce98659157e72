package dev.serai.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows keep their settings as JSON, and are read with what was not thought of then. */
class OlderRowsTest {

  @Test
  void settingsFromBeforePrivateNetworksAndRecordingsAreRead() {
    BrowserSettings read =
        SqlBrowsers.COLUMNS.read("{\"name\": \"reader\"}", BrowserSettings.class);

    assertThat(read.name()).isEqualTo("reader");
    assertThat(read.vpc()).isEmpty();
    assertThat(read.recording()).isEmpty();
    assertThat(read.executionRole()).isEmpty();
  }
}
