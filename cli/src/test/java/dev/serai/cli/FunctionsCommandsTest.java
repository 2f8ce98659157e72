package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** {@code serai functions} as a person uses it, on a real server. */
class FunctionsCommandsTest {

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
  void aFolderBecomesAFunctionIsChangedCalledAndRemoved() throws IOException {
    write(
        "app.py",
        """
        import os
        def handler(event, context):
            print("asked")
            return {"units": os.environ.get("UNITS"), "city": event["city"]}
        """);

    assertThat(
            run("functions", "deploy", folder.toString(), "--name", "weather", "--timeout", "30"))
        .contains("weather is ready: app.handler, python3.");
    assertThat(
            run("functions", "deploy", folder.toString(), "--name", "weather", "--env", "UNITS=SI"))
        .contains("arn:aws:lambda:us-east-1:111122223333:function:weather");
    assertThat(run("functions", "invoke", "weather", "--payload", "{\"city\": \"Bern\"}"))
        .isEqualTo("{\"units\": \"SI\", \"city\": \"Bern\"}\n");
    assertThat(shell.err()).contains("asked").contains("REPORT RequestId:");
    assertThat(run("functions", "ls")).contains("weather", "app.handler", "30 s");
    assertThat(run("functions", "rm", "weather")).contains("weather is deleted");
    assertThat(shell.run("functions", "invoke", "weather", "--payload", "{}"))
        .isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void aFunctionBecomesAToolOfAGatewayThatMayCallIt() throws IOException {
    write(
        "app.py",
        "def handler(event, context):\n    return {'sky': 'blue over ' + event['city']}\n");
    write(
        "tools.json",
        """
        [{"name": "get", "description": "Tells the weather.", "inputSchema": {"type": "object",
          "properties": {"city": {"type": "string"}}, "required": ["city"]}}]
        """);
    String tools = folder.resolve("tools.json").toString();
    String function = "arn:aws:lambda:us-east-1:111122223333:function:";
    run("functions", "deploy", folder.toString(), "--name", "sky");
    run("gateway", "create", "outlook");

    run("gateway", "add", "lambda", "outlook", "meteo", "--permit", function + "sky", tools);
    run("gateway", "add", "lambda", "outlook", "other", function + "nobodys", tools);

    assertThat(run("gateway", "call", "outlook", "meteo___get", "{\"city\": \"Bern\"}"))
        .contains("blue over Bern");
    assertThat(shell.run("gateway", "call", "outlook", "other___get", "{\"city\": \"Bern\"}"))
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aNodeHandlerThatFailsIsTheFunctionsFault() throws IOException {
    write("index.mjs", "export const handler = async () => { throw new Error('dry'); };");

    run("functions", "deploy", folder.toString(), "--name", "dry");

    assertThat(shell.reading("{}").run("functions", "invoke", "dry"))
        .isEqualTo(ExitCode.AGENT_FAILED);
    assertThat(shell.out()).contains("\"errorMessage\":\"dry\"");
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(shell.run("functions", "deploy", folder.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("give --handler MODULE.FUNCTION");
    assertThat(shell.run("functions", "deploy", folder.toString(), "--handler", "a.b"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("functions", "rm", "nobody")).isEqualTo(ExitCode.NOT_FOUND);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String run(String... arguments) {
    assertThat(shell.run(arguments)).as(shell.err()).isZero();
    return shell.out();
  }

  private static String isolation() {
    return HostReport.examine().namespaceAvailable() ? "namespace" : "process";
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test"));
  }
}
