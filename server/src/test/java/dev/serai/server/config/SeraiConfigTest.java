package dev.serai.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A key or default that changes must change here too. */
class SeraiConfigTest {

  @Test
  void pinsKeysAndDefaults() {
    String printed =
        new ConfigLoader(Map.of())
            .load(Optional.empty(), List.of()).entries().stream()
                .map(entry -> entry.key() + " = " + entry.value())
                .collect(Collectors.joining("\n"));

    assertThat(printed)
        .isEqualTo(
            """
            account.id = 111122223333
            account.region = us-east-1
            server.host = 127.0.0.1
            server.port = 8080
            server.insecure-bind = false
            server.tls.enabled = false
            server.tls.alias = serai.local.api.aws
            server.tls.names = \

            objects.s3.enabled = true
            objects.s3.port = 8081
            objects.s3.endpoint = \

            objects.s3.access-key-id = \

            objects.s3.secret-access-key = \

            telemetry.otlp.endpoint = \

            telemetry.otlp.metric-interval = 1m
            telemetry.spans-kept = 4096""");
  }
}
