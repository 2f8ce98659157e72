package dev.serai.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.sandbox.egress.EgressConfig;
import dev.serai.sandbox.egress.EgressMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  @TempDir Path folder;

  @Test
  void readsFileThenEnvironmentThenFlags() throws IOException {
    Path file = file("server:\n  port: 1001\n  host: localhost\ntelemetry:\n  spans-kept: 7\n");
    var effective =
        new ConfigLoader(Map.of("SERAI_SERVER_PORT", "1002", "SERAI_TELEMETRY_SPANS_KEPT", "8"))
            .load(
                Optional.of(file),
                List.of(new Setting("telemetry.spans-kept", "9", new Origin.Flag("--set"))));

    assertThat(effective.config().server().host()).isEqualTo("localhost");
    assertThat(effective.config().server().port()).isEqualTo(1002);
    assertThat(effective.config().telemetry().spansKept()).isEqualTo(9);
    assertThat(origin(effective, "server.host")).isEqualTo(file + ":3");
    assertThat(origin(effective, "server.port")).isEqualTo("SERAI_SERVER_PORT");
    assertThat(origin(effective, "telemetry.spans-kept")).isEqualTo("--set");
    assertThat(origin(effective, "account.id")).isEqualTo("default");
  }

  @Test
  void namesUnknownKeyItsLineAndTheNearestOne() throws IOException {
    Path file = file("account:\n  region: eu-west-1\nserver:\n  prot: 8080\n");

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + ":4: unknown key server.prot; did you mean server.port?");
  }

  @Test
  void namesUnknownVariableAndTheNearestOne() {
    assertThatThrownBy(
            () ->
                new ConfigLoader(Map.of("SERAI_SERVER_PROT", "1"))
                    .load(Optional.empty(), List.of()))
        .hasMessageContaining("SERAI_SERVER_PROT")
        .hasMessageContaining("did you mean SERAI_SERVER_PORT?");
  }

  @Test
  void namesKeyAndPlaceOfAnIllTypedValue() throws IOException {
    Path file = file("server:\n  port: many\n");

    assertThatThrownBy(() -> load(file))
        .hasMessage(file + ":2: server.port = many is refused: expected a whole number");
  }

  @Test
  void namesKeyAndPlaceOfAValueOutOfRange() throws IOException {
    Path file = file("server:\n  host: localhost\n  port: 65536\n");

    assertThatThrownBy(() -> load(file))
        .hasMessageStartingWith(file + ":3: server.port = 65536 is refused: a port lies between");
  }

  @Test
  void acceptsPortsAtTheirEdges() throws IOException {
    assertThat(load(file("server:\n  port: 65535\n")).config().server().port()).isEqualTo(65_535);
    assertThat(load(file("server:\n  port: 0\n")).config().server().port()).isZero();
  }

  @Test
  void namesAllValuesThatDoNotGoTogether() throws IOException {
    Path file = file("objects:\n  s3:\n    access-key-id: AKIA\n");

    assertThatThrownBy(() -> load(file))
        .hasMessageContaining("objects.s3.access-key-id")
        .hasMessageContaining("belong together");
  }

  @Test
  void neverShowsASecret() throws IOException {
    Path file = file("objects:\n  s3:\n    access-key-id: AKIA\n    secret-access-key: hush\n");

    EffectiveConfig effective = load(file);

    assertThat(effective.toString()).doesNotContain("hush");
    assertThat(value(effective, "objects.s3.secret-access-key")).isEqualTo("***");
  }

  @Test
  void refusesAKeySetTwiceAndASectionUsedAsValue() throws IOException {
    assertThatThrownBy(() -> load(file("server: 8080\n")))
        .hasMessageContaining("server is a section, not a value");
    assertThatThrownBy(() -> load(file("- a\n- b\n"))).hasMessageContaining("keys and values");
    assertThatThrownBy(() -> load(file("server: [\n"))).hasMessageContaining("not valid YAML");
  }

  @Test
  void takesTheObjectStoreFromTheStandardVariable() {
    var effective =
        new ConfigLoader(Map.of("AWS_ENDPOINT_URL_S3", "http://store:9000"))
            .load(Optional.empty(), List.of());

    assertThat(effective.config().objects().s3().endpoint())
        .contains(URI.create("http://store:9000"));
  }

  @Test
  void takesTheVariablesOfSeraiEnvForThoseOfAClient() {
    var effective =
        new ConfigLoader(
                Map.of(
                    "AWS_ENDPOINT_URL_S3",
                    "http://127.0.0.1:8081",
                    "AWS_ENDPOINT_URL_BEDROCK_AGENTCORE",
                    "http://127.0.0.1:8080"))
            .load(Optional.empty(), List.of());

    assertThat(effective.config().objects().s3().endpoint()).isEmpty();
  }

  @Test
  void readsDurationsListsAndWords() throws IOException {
    Path file =
        file(
            "server:\n  tls:\n    enabled: yes\n    names: [box.lan, 10.0.0.7]\n"
                + "telemetry:\n  otlp:\n    metric-interval: 15s\n");

    SeraiConfig config = load(file).config();

    assertThat(config.server().tls().names()).containsExactly("box.lan", "10.0.0.7");
    assertThat(config.server().tls().enabled()).isTrue();
    assertThat(config.telemetry().otlp().metricInterval()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void readsWhereSandboxesMayGo() throws IOException {
    Path file =
        file(
            "egress:\n  mode: allow-list\n  domains: [example.com, '*.pypi.org']\n"
                + "  cidrs: [10.1.0.0/16]\n  ports: [443, 8443]\n");

    EgressConfig egress = load(file).config().egress();

    assertThat(egress.mode()).isEqualTo(EgressMode.ALLOW_LIST);
    assertThat(egress.domains()).containsExactly("example.com", "*.pypi.org");
    assertThat(egress.ports()).containsExactly(443, 8443);
  }

  @Test
  void refusesWaysOutThatCannotBeMeant() throws IOException {
    assertThatThrownBy(() -> load(file("egress:\n  mode: open\n")))
        .hasMessageContaining("egress.mode = open is refused: expected one of none, allow-list");
    assertThatThrownBy(() -> load(file("egress:\n  mode: allow-list\n")))
        .hasMessageContaining("mode allow-list allows nothing without domains or cidrs");
    assertThatThrownBy(() -> load(file("egress:\n  domains: ['*']\n")))
        .hasMessageContaining("egress.domains = * is refused: a domain is a name");
    assertThatThrownBy(() -> load(file("egress:\n  cidrs: [10.0.0.0/40]\n")))
        .hasMessageContaining("egress.cidrs = 10.0.0.0/40 is refused: a network looks like");
    assertThatThrownBy(() -> load(file("egress:\n  limits:\n    connections: 0\n")))
        .hasMessageContaining("connections is 1 to 256, got: 0");
  }

  @Test
  void anEmptyFileIsNoConfiguration() throws IOException {
    assertThat(load(file("# nothing yet\n")).config()).isEqualTo(SeraiConfig.DEFAULT);
  }

  private EffectiveConfig load(Path file) {
    return new ConfigLoader(Map.of()).load(Optional.of(file), List.of());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("serai.yaml"), text);
  }

  private static String origin(EffectiveConfig effective, String key) {
    return entry(effective, key).origin().toString();
  }

  private static String value(EffectiveConfig effective, String key) {
    return entry(effective, key).value();
  }

  private static EffectiveConfig.Entry entry(EffectiveConfig effective, String key) {
    return effective.entries().stream()
        .filter(entry -> entry.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
