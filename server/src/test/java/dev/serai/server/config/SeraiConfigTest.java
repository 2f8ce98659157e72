package dev.serai.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A key or default that changes must change here too. */
class SeraiConfigTest {

  @Test
  void pinsKeysAndDefaults() throws IOException {
    String printed =
        new ConfigLoader(Map.of())
            .load(Optional.empty(), List.of()).entries().stream()
                .map(entry -> (entry.key() + " = " + entry.value()).stripTrailing() + "\n")
                .collect(Collectors.joining());

    try (InputStream pinned = SeraiConfigTest.class.getResourceAsStream("defaults.txt")) {
      assertThat(pinned).isNotNull();
      assertThat(printed).isEqualTo(new String(pinned.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
