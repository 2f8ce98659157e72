package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sandbox.HostReport;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai code} as a person uses it, on a real server. */
class CodeCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;
  @TempDir Path folder;

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
                    set("sandbox.isolation-class", isolation())))
            .config();
    serai = Serai.start(config, new DataFolder(home));
  }

  @AfterAll
  static void stop() {
    serai.close();
  }

  @Test
  void aFileRunsAndItsSessionEndsWithIt() throws IOException {
    Path file = write("sums.py", "import sys\nprint(6 * 7)\nprint('hm', file=sys.stderr)\n");

    assertThat(run("code", "run", file.toString())).isEqualTo("42\n");

    assertThat(shell.err()).contains("hm");
    assertThat(JSON.readTree(run("code", "sessions", "--json"))).isEmpty();
    assertThat(run("code", "sessions", "--all")).contains("TERMINATED", "serai-code");
  }

  @Test
  void languagesBeyondTheModelRunByTheNamesOfTheirFiles() throws IOException {
    Path shell = write("sums.sh", "x=$((6 * 7))\necho $x\nexit 3\n");

    assertThat(this.shell.run("code", "run", shell.toString())).isEqualTo(3);
    assertThat(this.shell.out()).isEqualTo("42\n");
    assertThat(this.shell.run("code", "run", write("sums.sql", "select 42;").toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(this.shell.err()).contains("sql needs the Python package 'duckdb'");
  }

  @Test
  void codeThatFailsIsTheCommandsFailure() throws IOException {
    Path file = write("dry.py", "raise ValueError('dry')\n");

    assertThat(shell.run("code", "run", file.toString())).isEqualTo(1);
    assertThat(shell.err()).contains("ValueError: dry");
    assertThat(shell.run("code", "run", file.toString(), "--json")).isEqualTo(1);
    assertThat(JSON.readTree(shell.out()).path("isError").asBoolean()).isTrue();
  }

  @Test
  void aKeptSessionIsUsedAgainAndStopped() throws IOException {
    Path first = write("first.py", "x = 6\n");
    Path second = write("second.py", "print(x * 7)\n");
    run("code", "run", first.toString(), "--keep");
    JsonNode session = JSON.readTree(run("code", "sessions", "--json")).path(0);
    String id = session.path("sessionId").asText();

    assertThat(run("code", "run", second.toString(), "--session", id)).isEqualTo("42\n");

    assertThat(run("code", "sessions")).contains(id, "READY", ofCode());
    assertThat(run("code", "stop", id)).contains("has ended");
    assertThat(shell.run("code", "run", second.toString(), "--session", id))
        .isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.run("code", "stop", id)).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void linesAreReadAndRunAsTheyBecomeWhole() {
    String typed =
        """
        x = 2
        for i in range(2):
            print(i)

        print([x,
          21])
        1 / 0
        !echo from a command
        :clear
        'x' in globals()
        :nope
        :quit
        print('never')
        """;

    assertThat(shell.reading(typed).run("code", "repl")).isEqualTo(ExitCode.OK);

    assertThat(shell.out()).isEqualTo("0\n1\n[2, 21]\nfrom a command\nFalse\n");
    assertThat(shell.err()).contains("ZeroDivisionError", "no such order");
  }

  @Test
  void interpretersAreMadeNamedListedAndRemoved() throws IOException {
    String role = "arn:aws:iam::111122223333:role/code";
    assertThat(run("code", "create", "mighty", "--role", role, "--description", "With rights."))
        .contains("mighty-", ":code-interpreter-custom/mighty-");
    assertThat(run("code", "ls")).contains("aws.codeinterpreter.v1", "mighty", "With rights.");
    Path file = write("rights.py", "import os\nprint('AWS_REGION' in os.environ)\n");

    assertThat(run("code", "run", file.toString(), "--interpreter", "mighty")).isEqualTo("True\n");
    assertThat(run("code", "run", file.toString())).isEqualTo("False\n");

    assertThat(run("code", "rm", "mighty")).contains("mighty is deleted");
    assertThat(shell.run("code", "rm", "mighty")).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void imagesAreWrittenWhereTheyAreWanted() throws IOException {
    Path file =
        write(
            "draw.py",
            """
            class Picture:
                def _repr_png_(self):
                    import base64
                    return base64.b64decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
            Picture()
            """);

    run("code", "run", file.toString(), "--images", folder.resolve("drawn").toString());

    assertThat(folder.resolve("drawn/image-1.png")).isNotEmptyFile();
    run("code", "run", file.toString());
    assertThat(shell.err()).contains("[image/png, ");
  }

  @Test
  void tellsWhatIsMissing() throws IOException {
    assertThat(shell.run("code", "run", write("Makefile", "all:").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("give --language");
    assertThat(shell.run("code", "run", write("a.py", "1").toString(), "--language", "cobol"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("code", "repl", "--interpreter", "nobodys")).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void saysWhichPackagesCodeWouldFind() throws IOException {
    JsonNode packages = JSON.readTree(run("code", "install", "--list", "--json"));

    assertThat(packages.path("complete").asBoolean()).isFalse();
    assertThat(packages.path("python").toString()).contains("\"numpy==");
    assertThat(run("code", "install", "--list", "--set", "code-interpreter.packages.usual=false"))
        .doesNotContain("numpy");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String run(String... arguments) {
    assertThat(shell.run(arguments)).as(shell.err()).isZero();
    return shell.out();
  }

  private static String isolation() {
    return HostReport.examine().namespaceAvailable() ? "namespace" : "process";
  }

  /** As servers choose it for code. */
  private static String ofCode() {
    HostReport host = HostReport.examine();
    return host.namespaceAvailable() && host.gvisorAvailable() ? "gvisor" : isolation();
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test"));
  }
}
