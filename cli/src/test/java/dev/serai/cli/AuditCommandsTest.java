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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai audit} as a person uses it, on a real server in this process. */
class AuditCommandsTest {

  @TempDir static Path home;

  private static Serai serai;

  private final TestShell shell = new TestShell(home);

  @BeforeAll
  static void start() {
    var config =
        new ConfigLoader(Map.of())
            .load(
                Optional.empty(),
                List.of(
                    set("server.port", "0"),
                    set("objects.s3.port", "0"),
                    set("sandbox.isolation-class", "process")))
            .config();
    serai = Serai.start(config, new DataFolder(home));
  }

  @AfterAll
  static void stop() {
    serai.close();
  }

  @Test
  void listsShowsAndProvesWhatWasDone() throws IOException {
    shell.run("iam", "user", "create", "ann");
    assertThat(shell.run("audit", "ls", "--action", "CreateUser", "--text", "ApiCall", "--json"))
        .as(shell.err())
        .isZero();
    JsonNode record = new ObjectMapper().readTree(shell.out()).path(0);
    assertThat(record.at("/userIdentity/arn").asText()).endsWith("user/administrator");
    assertThat(record.at("/resources/0").asText()).endsWith("user/ann");

    String number = record.path("sequence").asText();
    assertThat(shell.run("audit", "show", number)).isZero();
    assertThat(shell.out()).contains("CreateUser");
    assertThat(shell.run("audit", "prove", number)).as(shell.err()).isZero();
    assertThat(shell.out()).contains("under the signed root");
    assertThat(shell.run("audit", "show", "999999")).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void verifiesAnExportOfflineAndFindsWhatIsAltered() throws IOException {
    Path note = home.resolve("earlier.note");
    Path export = home.resolve("export");
    shell.run("audit", "checkpoint");
    Files.writeString(note, shell.out());
    shell.run("iam", "user", "create", "eve");
    assertThat(shell.run("audit", "prove", "--since", note.toString())).as(shell.err()).isZero();
    assertThat(shell.run("audit", "export", export.toString())).as(shell.err()).isZero();

    var offline = new TestShell(home.resolve("elsewhere"));
    String key = Files.readString(export.resolve("verifier.key")).strip();
    String[] verify = {
      "audit", "verify", export.toString(), "--key", key, "--checkpoint", note.toString()
    };
    assertThat(offline.run(verify)).as(offline.out()).isZero();
    assertThat(offline.out()).contains("are as they were recorded");

    Path bundle;
    try (var files = Files.walk(export.resolve("tile/entries"))) {
      bundle = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    String text = Files.readString(bundle, StandardCharsets.ISO_8859_1);
    Files.writeString(bundle, text.replace("user/eve", "user/bob"), StandardCharsets.ISO_8859_1);
    assertThat(offline.run(verify)).isEqualTo(ExitCode.FAILED);
    assertThat(offline.out()).contains("EDITED").contains("NOT as it was recorded");
  }

  @Test
  void forgetsAPerson() {
    shell.run("audit", "ls");
    String administrator = "arn:aws:iam::111122223333:user/administrator";
    assertThat(shell.run("audit", "forget", administrator)).as(shell.err()).isZero();
    assertThat(shell.run("audit", "forget", "id:nobody")).isEqualTo(ExitCode.NOT_FOUND);
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test"));
  }
}
