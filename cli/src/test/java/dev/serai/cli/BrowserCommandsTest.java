package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai browser} as a person uses it, on a real server. */
class BrowserCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;
  @TempDir Path folder;

  private static Serai serai;

  private final TestShell shell = new TestShell(home);

  @BeforeAll
  static void start() {
    var config =
        new ConfigLoader(Map.of())
            .load(Optional.empty(), List.of(set("server.port", "0"), set("objects.s3.port", "0")))
            .config();
    serai = Serai.start(config, new DataFolder(home));
  }

  @AfterAll
  static void stop() {
    serai.close();
  }

  @Test
  void aSessionIsStartedListedPicturedAndStopped() throws IOException {
    JsonNode started =
        JSON.readTree(run("browser", "start", "--name", "reader", "--size", "640x480", "--json"));
    String id = started.path("sessionId").asText();
    Path picture = folder.resolve("page.png");

    assertThat(run("browser", "ls")).contains(id, "aws.browser.v1", "ENABLED");
    assertThat(run("browser", "screenshot", id, picture.toString())).contains("page.png");

    assertThat(ByteBuffer.wrap(Files.readAllBytes(picture)).getInt(16)).isEqualTo(640);
    assertThat(run("browser", "stop", id)).contains("has ended");
    assertThat(shell.run("browser", "stop", id)).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.err()).contains("serai browser ls");
  }

  @Test
  void aPageIsOpenedAndCanBeWatched() throws Exception {
    JsonNode opened = JSON.readTree(run("browser", "open", "data:text/html,hello", "--json"));
    String id = opened.path("sessionId").asText();
    URI view = URI.create(opened.path("liveView").asText());

    try (HttpClient person = HttpClient.newHttpClient()) {
      HttpResponse<String> page =
          person.send(HttpRequest.newBuilder(view).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<canvas");
    }
    assertThat(run("browser", "stop", id)).contains("has ended");
  }

  @Test
  void aPageThatMayNotBeOpenedLeavesNoSession() {
    assertThat(shell.run("browser", "open", "file:///etc/passwd")).isEqualTo(ExitCode.FAILED);
    assertThat(shell.err()).contains("Target.createTarget");
    assertThat(run("browser", "ls", "--json").strip()).isEqualTo("[ ]");
  }

  @Test
  void tellsWhatIsWrong() {
    assertThat(shell.run("browser", "start", "--size", "wide")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("WIDTHxHEIGHT");
    assertThat(shell.run("browser", "start", "--size", "10x10")).isNotZero();
    assertThat(shell.err()).contains("viewPort");
    assertThat(shell.run("browser", "start", "--browser", "nobodys-0123456789"))
        .isEqualTo(ExitCode.NOT_FOUND);
  }

  private String run(String... arguments) {
    assertThat(shell.run(arguments)).as(shell.err()).isZero();
    return shell.out();
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test"));
  }
}
