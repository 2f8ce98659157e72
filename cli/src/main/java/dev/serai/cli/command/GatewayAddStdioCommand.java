package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import dev.serai.cli.deploy.StdioServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai gateway add stdio}. */
@Command(
    name = "stdio",
    mixinStandardHelpOptions = true,
    description = {
      "An MCP server that speaks over its standard input and output: packs a folder with what its",
      "requirements.txt and package.json name, runs it in sandboxes of this Runtime, one for each",
      "session, and puts it behind the gateway. Done again, it brings a new version of it."
    },
    footer = {
      "",
      "Examples:",
      "  serai gateway add stdio shop notes notes-server --permit -- python server.py",
      "  serai gateway add stdio shop everything folder --permit -- mcp-server-everything"
    })
final class GatewayAddStdioCommand implements Callable<Integer> {

  private final Shell shell;
  private final GatewayApi gateways;

  @Parameters(index = "0", paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "The target's.")
  private String name = "";

  @Parameters(index = "2", paramLabel = "DIR", description = "The folder that holds the server.")
  private Path folder = Path.of(".");

  @Parameters(
      index = "3..*",
      arity = "1..*",
      paramLabel = "CMD",
      description = {
        "How it is started, in that folder: python or node and a file, or a command",
        "that a package brings along."
      })
  private List<String> command = List.of();

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "Of the agent it becomes; default GATEWAY__NAME.")
  private @Nullable String agent;

  @Option(
      names = "--env",
      paramLabel = "KEY=VALUE",
      description = "A variable of its environment; may be repeated, and replaces all before.")
  private Map<String, String> environment = Map.of();

  @Option(
      names = "--role",
      paramLabel = "ARN",
      description = "Whose rights the server has; default the role of the agent's name.")
  private @Nullable String role;

  @Option(
      names = "--idle-timeout",
      paramLabel = "SECONDS",
      description = "After which a session nobody uses ends, 60 to 28800; default 900.")
  private @Nullable Integer idleSeconds;

  @Option(names = "--permit", description = "Let the gateway's role call it, and nothing else.")
  private boolean permit;

  @Mixin private Output output = new Output();

  GatewayAddStdioCommand(Shell shell, GatewayApi gateways) {
    this.shell = shell;
    this.gateways = gateways;
  }

  @Override
  public Integer call() throws IOException {
    try (ApiClient api = Connection.open(shell)) {
      String id = gateways.gateway(gateway);
      JsonNode front = api.json(Request.get(GatewayApi.path(id)));
      var server = server(front.path("name").asText());
      Optional<JsonNode> target = target(api, id, server.agent());
      JsonNode runtime;
      try (Progress progress = new Progress(shell)) {
        runtime = server.deploy(api, progress);
      }
      var right = GatewayRight.of(front.path("roleArn").asText(), runtime);
      if (permit) {
        right.give(api);
      }
      int outcome = gateways.settled(id, request(id, target, front, runtime), output);
      if (outcome != ExitCode.OK && !permit) {
        shell.err().println(right.missing());
      }
      return outcome;
    }
  }

  private StdioServer server(String gatewayName) {
    return new StdioServer(
        agent == null ? agentName(gatewayName, name) : agent,
        folder,
        command,
        environment,
        Optional.ofNullable(role),
        Optional.ofNullable(idleSeconds).map(Duration::ofSeconds));
  }

  /** Unambiguous: neither name holds two hyphens in a row. */
  private static String agentName(String gateway, String target) {
    return (gateway + "__" + target).replace('-', '_');
  }

  /**
   * The target there is of this name.
   *
   * @throws CliException if it is anything else than the agent of this name
   */
  private Optional<JsonNode> target(ApiClient api, String id, String agentName) {
    Optional<JsonNode> found =
        gateways
            .knownTarget(id, name)
            .map(target -> api.json(Request.get(GatewayApi.path(id, "targets", target))));
    found
        .filter(target -> !isOf(target, agentName))
        .ifPresent(
            other -> {
              throw new CliException(
                  ExitCode.FAILED,
                  "%s has a target %s that is another one; remove it, or choose another name"
                      .formatted(gateway, name));
            });
    return found;
  }

  private static boolean isOf(JsonNode target, String agentName) {
    return target
        .at("/targetConfiguration/mcp/mcpServer/endpoint")
        .asText()
        .contains(Request.label(":runtime/" + agentName + "-"));
  }

  private Request request(String id, Optional<JsonNode> target, JsonNode front, JsonNode runtime) {
    Request request =
        target
            .map(
                known ->
                    Request.put(GatewayApi.path(id, "targets", known.path("targetId").asText())))
            .orElseGet(() -> Request.post(GatewayApi.path(id, "targets")));
    ObjectNode body = target.map(GatewayAddStdioCommand::kept).orElseGet(this::fresh);
    body.withObject("/targetConfiguration/mcp/mcpServer")
        .put("endpoint", invocations(front, runtime));
    return request.with(Payload.text(body.toString()), "application/json");
  }

  /** What an update leaves as its owner set it. */
  private static ObjectNode kept(JsonNode target) {
    ObjectNode body = target.deepCopy();
    return body.retain(
        "name",
        "description",
        "targetConfiguration",
        "credentialProviderConfigurations",
        "metadataConfiguration");
  }

  private ObjectNode fresh() {
    ObjectNode body = Output.mapper().createObjectNode().put("name", name);
    body.putArray("credentialProviderConfigurations")
        .addObject()
        .put("credentialProviderType", "GATEWAY_IAM_ROLE")
        .putObject("credentialProvider")
        .putObject("iamCredentialProvider")
        .put("service", "bedrock-agentcore");
    return body;
  }

  /** Where this installation says that it is reached: the gateway knows that address as its own. */
  private static String invocations(JsonNode front, JsonNode runtime) {
    String url = front.path("gatewayUrl").asText();
    String base = url.substring(0, url.lastIndexOf("/gateways/"));
    return "%s/runtimes/%s/invocations"
        .formatted(base, Request.label(runtime.path("agentRuntimeArn").asText()));
  }
}
