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

/** The commands as a person uses them, on a real server in this process. */
class CommandsAgainstServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final String SESSION = "commands-test-00000000000000000000000001";

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
                    set("sandbox.isolation-class", isolation())))
            .config();
    serai = Serai.start(config, new DataFolder(home));
    var deployer = new TestShell(home);
    assertThat(deployer.run("deploy", EXAMPLES.resolve("plain-python").toString()))
        .as(deployer.err())
        .isZero();
  }

  @AfterAll
  static void stop() {
    serai.close();
  }

  @Test
  void deploysAgainAsANewVersion() throws IOException {
    assertThat(shell.run("deploy", EXAMPLES.resolve("travel-desk").toString(), "--json")).isZero();
    assertThat(json().path("agentRuntimeVersion").asText()).isEqualTo("1");

    assertThat(shell.run("deploy", EXAMPLES.resolve("travel-desk").toString(), "--json")).isZero();
    assertThat(json().path("agentRuntimeVersion").asText()).isEqualTo("2");

    assertThat(shell.run("agents", "delete", "travel_desk")).isZero();
  }

  @Test
  void invokesListsRunsTracesAndKillsASession() throws IOException {
    assertThat(shell.run("invoke", "guest_book", "{\"prompt\": \"hello\"}", "--session", SESSION))
        .as(shell.err())
        .isZero();
    assertThat(shell.out()).contains("Entry 1").endsWith("\n");
    assertThat(shell.err()).contains("session " + SESSION);

    shell.run("sessions", "ls", "--agent", "guest_book", "--json");
    assertThat(json().findValuesAsText("sessionId")).contains(SESSION);

    assertThat(
            shell.run(
                "exec", "guest_book", "--session", SESSION, "--", "echo", "out;", "exit", "7"))
        .isEqualTo(7);
    assertThat(shell.out()).isEqualTo("out\n");

    shell.run("traces", SESSION);
    assertThat(shell.out()).contains("InvokeAgentRuntime").contains("invoke_agent");

    assertThat(shell.run("sessions", "logs", SESSION)).isZero();
    assertThat(shell.run("sessions", "kill", SESSION)).isZero();
    assertThat(shell.run("sessions", "describe", SESSION)).isEqualTo(ExitCode.NOT_FOUND);
  }

  @Test
  void streamsTheAnswerAsItComes() {
    shell.reading("{\"prompt\": \"one two three\", \"stream\": true}");

    assertThat(shell.run("invoke", "guest_book", "--stream")).isZero();

    assertThat(shell.out().lines().filter(line -> line.startsWith("data:")).count())
        .isGreaterThan(1);
  }

  @Test
  void givesAUserNoRightsUntilAPolicyDoes() throws IOException {
    shell.run("iam", "user", "create", "ci");
    shell.run("iam", "key", "create", "ci", "--json");
    JsonNode key = json();
    TestShell ci = as(key);

    assertThat(ci.run("agents", "ls")).isEqualTo(ExitCode.DENIED);
    assertThat(ci.err()).contains("AccessDeniedException").doesNotContain(secret(key));

    shell.reading("permit (principal, action, resource);");
    assertThat(shell.run("iam", "policy", "put", "--user", "ci", "all", "-"))
        .as(shell.err())
        .isZero();
    assertThat(ci.run("agents", "ls")).isZero();

    assertThat(shell.run("iam", "key", "delete", "ci", key.path("accessKeyId").asText())).isZero();
    assertThat(ci.run("agents", "ls")).isEqualTo(ExitCode.DENIED);
  }

  @Test
  void explainsWhoMayDoWhatAndWhy() throws IOException {
    shell.run("agents", "ls", "--json");
    String arn = json().findValuesAsText("agentRuntimeArn").getFirst();
    String invoke = "bedrock-agentcore:InvokeAgentRuntime";

    assertThat(shell.run("iam", "explain", invoke, arn)).as(shell.err()).isZero();
    assertThat(shell.out()).startsWith("ALLOW:").contains("user/administrator/policy/");

    shell.reading("permit (principal, action, resource);");
    assertThat(shell.run("iam", "group-policy", "attach", "/support/", "all", "-"))
        .as(shell.err())
        .isZero();
    assertThat(shell.run("iam", "group-policy", "groups")).isZero();
    assertThat(shell.out()).isEqualTo("/support/\n");
    assertThat(shell.run("iam", "who-can", invoke, arn)).as(shell.err()).isZero();
    assertThat(shell.out()).contains("user/administrator").contains("agent-group/support/");
    assertThat(shell.run("iam", "group-policy", "delete", "/support/", "all")).isZero();

    shell.reading(denyingAll(arn));
    assertThat(shell.run("iam", "resource-policy", "put", arn, "-")).as(shell.err()).isZero();
    assertThat(shell.run("iam", "resource-policy", "get", arn)).isZero();
    assertThat(shell.run("iam", "explain", invoke, arn)).isZero();
    assertThat(shell.out()).startsWith("DENY:").contains("attached to " + arn);
    assertThat(shell.run("iam", "resource-policy", "delete", arn)).isZero();
  }

  @Test
  void saysWhichAddressIsTaken(@TempDir Path other) {
    var second = new TestShell(other);
    int port = serai.clientEnvironment().api().getPort();

    int exitCode =
        second.run(
            "up", "--port=" + port, "--s3-port=0", "--set=sandbox.isolation-class=" + isolation());

    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(second.err())
        .isEqualToIgnoringNewLines(
            "serai: nothing can listen on 127.0.0.1:%d; is the port taken?".formatted(port));
  }

  private static String denyingAll(String arn) {
    return """
    {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
     "Action": "bedrock-agentcore:InvokeAgentRuntime", "Resource": "%s"}}
    """
        .formatted(arn);
  }

  @Test
  void tellsTheReasonWhenAnAgentNeverStarts() throws IOException {
    Path broken = Files.createDirectories(home.resolve("broken-agent"));
    Files.writeString(
        broken.resolve("serai.yaml"),
        "name: broken\nruntime: PYTHON_3_13\nentry-point: [agent.py]\n");
    Files.writeString(broken.resolve("agent.py"), "raise SystemExit('no model key')\n");

    assertThat(shell.run("deploy", broken.toString())).isEqualTo(ExitCode.AGENT_FAILED);
    assertThat(shell.err()).contains("CREATE_FAILED").contains("no model key");
  }

  @Test
  void printsTheVariablesOfTheServer() {
    assertThat(shell.run("env")).isZero();
    assertThat(shell.out())
        .contains("export AWS_ENDPOINT_URL_BEDROCK_AGENTCORE=" + serai.clientEnvironment().api());
    assertThat(shell.run("status")).isZero();
    assertThat(shell.out()).contains("running at");
  }

  @Test
  void saysThatThereIsNoSuchAgent() {
    assertThat(shell.run("invoke", "nobody", "{}")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.err()).contains("there is no agent nobody");
  }

  private JsonNode json() throws IOException {
    return JSON.readTree(shell.out());
  }

  private static TestShell as(JsonNode key) {
    var api = serai.clientEnvironment().api().toString();
    return new TestShell(home)
        .with("AWS_ENDPOINT_URL_BEDROCK_AGENTCORE", api)
        .with("AWS_ACCESS_KEY_ID", key.path("accessKeyId").asText())
        .with("AWS_SECRET_ACCESS_KEY", secret(key));
  }

  private static String secret(JsonNode key) {
    return key.path("secretAccessKey").asText();
  }

  private static String isolation() {
    return HostReport.examine().namespaceAvailable() ? "namespace" : "process";
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test"));
  }
}
