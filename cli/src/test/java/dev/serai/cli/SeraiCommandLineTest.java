package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SeraiCommandLineTest {

  @TempDir Path home;

  private TestShell shell;

  @BeforeEach
  void makeShell() {
    shell = new TestShell(home);
  }

  @Test
  void everyCommandHasAnExampleAndExitCodes() {
    List<CommandLine> all = SeraiCommandLine.all(shell.shell());

    assertThat(all).hasSizeGreaterThan(20);
    for (CommandLine command : all) {
      String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
      assertThat(help)
          .as("help of %s", command.getCommandSpec().qualifiedName())
          .containsAnyOf("Example:", "Example", "First steps:")
          .contains("Exit codes:");
    }
  }

  @Test
  void saysWhatToDoWhenNoServerHasRun() {
    assertThat(shell.run("agents", "ls")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(shell.err()).contains("no server has run on " + home).contains("serai up");
  }

  @Test
  void saysWhatToDoWhenNothingAnswers() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    shell
        .with("AWS_ENDPOINT_URL_BEDROCK_AGENTCORE", "http://127.0.0.1:" + port)
        .with("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
        .with("AWS_SECRET_ACCESS_KEY", "secret");

    assertThat(shell.run("agents", "ls")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(shell.err()).contains("nothing answers at").contains("is the server up?");
  }

  @Test
  void printsTheConfigurationWithItsSources() throws IOException {
    Files.writeString(home.resolve("serai.yaml"), "server:\n  port: 9090\n");

    assertThat(shell.run("config", "--json", "--set", "telemetry.spans-kept=5")).isZero();

    JsonNode config = new ObjectMapper().readTree(shell.out());
    assertThat(entry(config, "server.port").path("origin").asText()).endsWith("serai.yaml:2");
    assertThat(entry(config, "server.port").path("source").asText()).isEqualTo("file");
    assertThat(entry(config, "telemetry.spans-kept").path("source").asText()).isEqualTo("flag");
    assertThat(entry(config, "server.host").path("source").asText()).isEqualTo("default");
  }

  @Test
  void refusesAWrongConfigurationAsWrongUsage() {
    assertThat(shell.run("config", "--set", "server.prot=1")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("did you mean server.port?");
  }

  @Test
  void refusesAnUnknownCommand() {
    assertThat(shell.run("deplyo")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("deploy");
  }

  private static JsonNode entry(JsonNode config, String key) {
    for (JsonNode entry : config) {
      if (entry.path("key").asText().equals(key)) {
        return entry;
      }
    }
    throw new AssertionError("no key " + key);
  }
}
