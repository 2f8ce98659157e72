package dev.serai.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rows keep their settings as JSON, and are read with what was not thought of then. */
class OlderRowsTest {

  @Test
  void settingsFromBeforePrivateNetworksAndCertificatesAreRead() {
    CodeInterpreterSettings read =
        SqlInterpreters.COLUMNS.read(
            "{\"name\": \"sums\", \"networkMode\": \"SANDBOX\"}", CodeInterpreterSettings.class);

    assertThat(read.name()).isEqualTo("sums");
    assertThat(read.vpc()).isEmpty();
    assertThat(read.executionRole()).isEmpty();
    assertThat(read.certificates()).isEmpty();
  }
}
