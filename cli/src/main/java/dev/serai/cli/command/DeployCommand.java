package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.deploy.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai deploy DIR}. */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = {
      "Deploys the agent of a folder: installs its requirements into the bundle, packs, uploads,",
      "creates or updates the runtime, and waits until it answers."
    },
    footer = {
      "",
      "DIR/serai.yaml names the agent:",
      "  name: my_agent            # a letter, then letters, digits, _",
      "  runtime: PYTHON_3_13      # PYTHON_3_10 to PYTHON_3_14, NODE_22, JAVA_25",
      "  entry-point: [agent.py]",
      "  protocol: HTTP            # optional: HTTP, MCP, A2A, AGUI",
      "  environment: {KEY: value} # optional",
      "  idle-timeout: 15m         # optional, 60s to 8h",
      "  max-lifetime: 8h          # optional",
      "  role: arn:aws:iam::…      # optional, whose rights the agent has",
      "  request-headers: [X-…]    # optional, passed on to the agent",
      "  session-storage: /mnt/x   # optional, outlives a stopped session",
      "  build: make               # optional, run before packing",
      "  package: dist             # optional, the folder to pack",
      "",
      "Example:",
      "  serai deploy examples/plain-python"
    })
public final class DeployCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "DIR", description = "The folder that holds serai.yaml.")
  private Path folder = Path.of(".");

  @Mixin private Output output = new Output();

  public DeployCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    JsonNode runtime;
    try (ApiClient api = Connection.open(shell);
        Progress progress = new Progress(shell)) {
      runtime = new Deployment(api, progress).deploy(folder);
    }
    String name = runtime.path("agentRuntimeName").asText();
    output.print(
        shell,
        runtime,
        """
        %s is ready: version %s
        %s

        Invoke it:  serai invoke %s '{"prompt": "hello"}'
        """
            .formatted(
                name,
                runtime.path("agentRuntimeVersion").asText(),
                runtime.path("agentRuntimeArn").asText(),
                name));
    return ExitCode.OK;
  }
}
