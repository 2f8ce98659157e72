package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.deploy.FunctionDeployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai functions deploy DIR}. */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = {
      "Deploys the function of a folder: installs its requirements into the bundle, packs, uploads,",
      "and creates or updates it. On an update, what is not said stays as it was."
    },
    footer = {
      "",
      "Example:",
      "  serai functions deploy weather --handler app.answer --timeout 30 --env UNITS=metric"
    })
final class FunctionsDeployCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "DIR", description = "The folder that holds the handler.")
  private Path folder = Path.of(".");

  @Option(names = "--name", paramLabel = "NAME", description = "Default the folder's name.")
  private @Nullable String name;

  @Option(
      names = "--handler",
      paramLabel = "MODULE.FUNCTION",
      description = {
        "Default lambda_function.lambda_handler, index.handler, handler.handler, app.handler",
        "or main.handler, the first whose file there is."
      })
  private @Nullable String handler;

  @Option(
      names = "--runtime",
      paramLabel = "NAME",
      description = "Such as python3.11 or nodejs22.x; default what this host has.")
  private @Nullable String runtime;

  @Option(names = "--timeout", paramLabel = "SECONDS", description = "1 to 900; default 3.")
  private @Nullable Integer timeout;

  @Option(names = "--memory", paramLabel = "MB", description = "128 to 10240; default 128.")
  private @Nullable Integer memory;

  @Option(
      names = "--role",
      paramLabel = "ARN",
      description = "Whose rights it has; default the role of its name.")
  private @Nullable String role;

  @Option(
      names = "--env",
      paramLabel = "KEY=VALUE",
      description = "A variable of its environment; may be repeated, and replaces all before.")
  private Map<String, String> environment = Map.of();

  @Mixin private Output output = new Output();

  FunctionsDeployCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    JsonNode function;
    try (ApiClient api = Connection.open(shell);
        Progress progress = new Progress(shell)) {
      function = new FunctionDeployment(api, progress).deploy(folder, options());
    }
    String deployed = function.path("FunctionName").asText();
    output.print(
        shell,
        function,
        """
        %s is ready: %s, %s
        %s

        Invoke it:  serai functions invoke %s --payload '{}'
        """
            .formatted(
                deployed,
                function.path("Handler").asText(),
                function.path("Runtime").asText(),
                function.path("FunctionArn").asText(),
                deployed));
    return ExitCode.OK;
  }

  private FunctionDeployment.Options options() {
    return new FunctionDeployment.Options(
        Optional.ofNullable(name),
        Optional.ofNullable(handler),
        Optional.ofNullable(runtime),
        Optional.ofNullable(timeout),
        Optional.ofNullable(memory),
        Optional.ofNullable(role),
        environment);
  }
}
