package dev.serai.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Progress;
import dev.serai.cli.client.AgentRuntimes;
import dev.serai.cli.client.ApiClient;
import dev.serai.server.bridge.HostInterpreters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An MCP server that speaks over its standard input and output, as an agent of the Runtime: a
 * program of ours that comes along is its entry point, starts it, and serves it as streamable HTTP.
 *
 * @param agent name of the agent: a letter, then letters, digits and underscores, at most 48
 * @param folder what is packed, with what its requirements.txt and package.json name
 * @param command how the server is started, in the folder
 * @param role ARN of the role whose rights it has; default the one of the agent's name
 * @param idleTimeout after which a session ends that nobody uses; default the API's
 */
public record StdioServer(
    String agent,
    Path folder,
    List<String> command,
    Map<String, String> environment,
    Optional<String> role,
    Optional<Duration> idleTimeout) {

  private static final String BRIDGE = "serai_stdio.py";
  private static final String COMMAND = "serai_stdio.json";
  private static final String AGENT = "[a-zA-Z][a-zA-Z0-9_]{0,47}";

  /** Programs that fetch others when they run, which a sandbox does not let them. */
  private static final Set<String> FETCHING =
      Set.of("npx", "npm", "pnpm", "yarn", "bunx", "uvx", "uv", "pipx", "docker", "podman");

  /** When this host has no Python, which a server elsewhere may have. */
  private static final String USUAL_PYTHON = "3.13";

  public StdioServer {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (!agent.matches(AGENT)) {
      throw new CliException(
          ExitCode.USAGE,
          "%s is no name of an agent: a letter, then letters, digits and _, at most 48; give one with --agent"
              .formatted(agent));
    }
    if (!Files.isDirectory(folder)) {
      throw new CliException(ExitCode.USAGE, folder + " is no folder");
    }
    if (FETCHING.contains(command.getFirst())) {
      throw new CliException(
          ExitCode.USAGE,
          "%s fetches what it runs, and sandboxes fetch nothing: name the package in package.json or requirements.txt of %s, and give the command it brings along"
              .formatted(command.getFirst(), folder));
    }
  }

  /**
   * Packs it, uploads it, creates or updates the agent, and waits until it is ready.
   *
   * @return the runtime
   * @throws CliException when it does not become ready, or the name is an agent's that is none of
   *     these
   */
  public JsonNode deploy(ApiClient api, Progress progress) throws IOException {
    refuseOthers(new AgentRuntimes(api));
    try (Bundle bundle = Bundle.of(folder, agent, additions(), progress)) {
      return new Deployment(api, progress).deploy(manifest(), bundle);
    }
  }

  private void refuseOthers(AgentRuntimes runtimes) {
    runtimes
        .find(agent)
        .map(found -> runtimes.get(found.path("agentRuntimeId").asText()))
        .filter(found -> !found.findPath("entryPoint").path(0).asText().equals(BRIDGE))
        .ifPresent(
            other -> {
              throw new CliException(
                  ExitCode.FAILED,
                  "there is an agent %s that is no such server; choose a name with --agent"
                      .formatted(agent));
            });
  }

  private AgentManifest manifest() {
    String version = HostInterpreters.find().pythonVersion();
    return new AgentManifest(
        agent,
        "PYTHON_" + (version.isEmpty() ? USUAL_PYTHON : version).replace('.', '_'),
        List.of(BRIDGE),
        Optional.of("MCP"),
        Optional.empty(),
        environment,
        idleTimeout,
        Optional.empty(),
        role,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Map<String, byte[]> additions() throws IOException {
    var words = new ArrayNode(JsonNodeFactory.instance);
    command.forEach(words::add);
    String start = JsonNodeFactory.instance.objectNode().set("command", words).toString();
    try (InputStream bridge =
        Objects.requireNonNull(StdioServer.class.getResourceAsStream(BRIDGE), BRIDGE)) {
      return Map.of(BRIDGE, bridge.readAllBytes(), COMMAND, start.getBytes(StandardCharsets.UTF_8));
    }
  }
}
