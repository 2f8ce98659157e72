package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.SeraiConfig;
import dev.serai.server.config.Setting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsServerTest {

  @TempDir Path home;

  @Test
  void isTrustedByThoseWhoWereToldToAndByNobodyElse() {
    try (Serai serai = Serai.start(config(), new DataFolder(home))) {
      var shell = new TestShell(home);

      assertThat(shell.run("agents", "ls")).as(shell.err()).isZero();
      assertThat(shell.run("env")).isZero();
      assertThat(shell.out())
          .contains("AWS_ENDPOINT_URL_BEDROCK_AGENTCORE=https://")
          .contains("AWS_CA_BUNDLE=" + home.resolve("tls/authority.pem"))
          .contains("NODE_EXTRA_CA_CERTS=");
      assertThatThrownBy(() -> get(serai.clientEnvironment().api()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  private static void get(URI api) throws Exception {
    try (HttpClient stranger = HttpClient.newHttpClient()) {
      stranger.send(
          HttpRequest.newBuilder(api.resolve("/serai/v1/health")).build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private static SeraiConfig config() {
    return new ConfigLoader(Map.of())
        .load(
            Optional.empty(),
            List.of(
                set("server.port", "0"),
                set("objects.s3.port", "0"),
                set("server.tls.enabled", "true"),
                set("sandbox.isolation-class", "process")))
        .config();
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test"));
  }
}
