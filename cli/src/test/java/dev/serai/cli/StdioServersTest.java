package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.sandbox.HostReport;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai gateway add stdio} as a person uses it, on a real server. */
class StdioServersTest {

  @TempDir static Path home;
  @TempDir static Path folder;

  private static Serai serai;

  private final TestShell shell = new TestShell(home);

  @BeforeAll
  static void start() throws IOException {
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
    try (InputStream server =
        Objects.requireNonNull(StdioServersTest.class.getResourceAsStream("stdio/notes.py"))) {
      Files.copy(server, folder.resolve("notes.py"));
    }
  }

  @AfterAll
  static void stop() {
    serai.close();
  }

  @Test
  void aServerOverPipesBecomesToolsAndComesBackWhenItDies() {
    run("gateway", "create", "desk", "--debug");

    assertThat(add("desk", "notes", "--permit")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains("status: READY");
    assertThat(run("gateway", "tools", "desk"))
        .contains("notes___add", "notes___count", "notes___end");
    assertThat(call("notes___add", "{\"note\": \"milk\"}")).contains("milk");

    assertThat(shell.run("gateway", "call", "desk", "notes___end")).isEqualTo(ExitCode.FAILED);
    assertThat(shell.out() + shell.err()).contains("the MCP server ended with status 7");
    assertThat(call("notes___add", "{\"note\": \"tea\"}")).contains("tea").doesNotContain("milk");
  }

  @Test
  void aSessionThatEndedIsFollowedByAnother() throws IOException {
    run("gateway", "create", "night", "--debug");
    add("night", "notes", "--permit");
    run("gateway", "call", "night", "notes___add", "{\"note\": \"milk\"}");

    run("sessions", "ls", "--agent", "night__notes", "--json");
    for (String session : new ObjectMapper().readTree(shell.out()).findValuesAsText("sessionId")) {
      assertThat(run("sessions", "logs", session)).contains("serai-stdio: serving at port");
      run("sessions", "kill", session);
    }

    assertThat(run("gateway", "call", "night", "notes___add", "{\"note\": \"tea\"}"))
        .contains("tea")
        .doesNotContain("milk");
  }

  @Test
  void addingItAgainBringsTheNewVersion() throws IOException {
    run("gateway", "create", "shelf");
    add("shelf", "books", "--permit");
    Path server = folder.resolve("notes.py");
    String before = Files.readString(server);

    Files.writeString(server, before.replace("\"count\", \"end\"", "\"lend\""));
    try {
      assertThat(add("shelf", "books")).as(shell.err()).isEqualTo(ExitCode.OK);
    } finally {
      Files.writeString(server, before);
    }

    assertThat(run("gateway", "tools", "shelf")).contains("books___lend");
    assertThat(run("gateway", "tools", "shelf")).doesNotContain("books___count");
  }

  @Test
  void saysWhichRightTheGatewayLacks() {
    run("gateway", "create", "locked", "--role", "arn:aws:iam::111122223333:role/stranger");

    assertThat(add("locked", "notes")).isEqualTo(ExitCode.FAILED);
    assertThat(shell.out()).contains("status: FAILED");
    assertThat(shell.err())
        .contains("bedrock-agentcore:InvokeAgentRuntime")
        .contains(":runtime/locked__notes-")
        .contains("iam policy put --role stranger invoke-locked__notes -");
  }

  @Test
  void aServerThatDoesNotStartFailsTheTargetAndSaysWhy() {
    run("gateway", "create", "broken");

    assertThat(
            shell.run(
                "gateway", "add", "stdio", "broken", "gone", path(), "--permit", "--", "absent"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(shell.out()).contains("FAILED").contains("the MCP server cannot be started");
  }

  @Test
  void refusesWhatCannotWork() {
    run("gateway", "create", "picky");
    run("gateway", "add", "mcp", "picky", "other", "https://mcp.example/mcp", "--dynamic");

    assertThat(shell.run("gateway", "add", "stdio", "picky", "a", path(), "--", "npx", "x"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("sandboxes fetch nothing").contains("package.json");
    assertThat(add("picky", "other")).isEqualTo(ExitCode.FAILED);
    assertThat(shell.err()).contains("that is another one");
    assertThat(add("picky", "a", "--agent", "no name")).isEqualTo(ExitCode.USAGE);
    assertThat(add("nowhere", "a")).isEqualTo(ExitCode.NOT_FOUND);
  }

  private int add(String gateway, String name, String... options) {
    var words = new java.util.ArrayList<>(List.of("gateway", "add", "stdio", gateway, name));
    words.add(path());
    words.addAll(List.of(options));
    words.addAll(List.of("--", "python", "notes.py"));
    return shell.run(words.toArray(String[]::new));
  }

  private String call(String tool, String arguments) {
    return run("gateway", "call", "desk", tool, arguments);
  }

  private String run(String... arguments) {
    int outcome = shell.run(arguments);
    assertThat(outcome).as(shell.out() + shell.err()).isZero();
    return shell.out();
  }

  private static String path() {
    return folder.toString();
  }

  private static String isolation() {
    return HostReport.examine().namespaceAvailable() ? "namespace" : "process";
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test"));
  }
}
