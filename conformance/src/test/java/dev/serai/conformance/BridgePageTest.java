package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The gateway's page on revisions says what {@link GatewayBridgeTest} proves. */
class BridgePageTest {

  @Test
  void thePageHoldsTheTablesOfTheTest() throws IOException {
    assertThat(Files.readString(Path.of("../services/gateway/REVISIONS.md")))
        .contains(Bridged.page());
  }
}
