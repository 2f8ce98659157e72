package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.AgentRuntimes;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.EventStream;
import dev.serai.cli.client.Invocations;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai exec}: one shell command inside a session. */
@Command(
    name = "exec",
    mixinStandardHelpOptions = true,
    description = "Runs a shell command inside a session of an agent; exits as the command does.",
    footer = {"", "Example:", "  serai exec guest_book --session \"$ID\" -- ls -la /workspace"})
public final class ExecCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(index = "0", paramLabel = "AGENT", description = "Name, id or ARN.")
  private String agent = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "CMD", description = "The command.")
  private List<String> command = List.of();

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "33 to 256 characters; default a new one.")
  private @Nullable String session;

  @Option(names = "--endpoint", paramLabel = "NAME", description = "Endpoint; default DEFAULT.")
  private @Nullable String endpoint;

  @Option(names = "--timeout", paramLabel = "SECONDS", description = "1 to 3600; default 300.")
  private @Nullable Integer timeoutSeconds;

  @Mixin private Output output = new Output();

  public ExecCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    try (ApiClient api = Connection.open(shell)) {
      String arn = new AgentRuntimes(api).require(agent).path("agentRuntimeArn").asText();
      var response =
          new Invocations(api)
              .command(
                  arn,
                  Optional.ofNullable(session),
                  Optional.ofNullable(endpoint),
                  String.join(" ", command),
                  Optional.ofNullable(timeoutSeconds));
      try (InputStream body = response.body()) {
        return follow(new EventStream(body));
      }
    }
  }

  private int follow(EventStream events) throws IOException {
    int exitCode = ExitCode.FAILED;
    ObjectNode json = Output.mapper().createObjectNode();
    for (var event = events.next(); event.isPresent(); event = events.next()) {
      JsonNode chunk = event.get().body();
      JsonNode delta = chunk.path("contentDelta");
      relay(delta, json);
      if (chunk.has("contentStop")) {
        exitCode = chunk.path("contentStop").path("exitCode").asInt(ExitCode.FAILED);
        json.set("result", chunk.path("contentStop"));
      }
    }
    if (output.json()) {
      Output.printJson(shell, json);
    }
    return exitCode;
  }

  private void relay(JsonNode delta, ObjectNode json) {
    String stdout = delta.path("stdout").asText();
    String stderr = delta.path("stderr").asText();
    if (output.json()) {
      json.put("stdout", json.path("stdout").asText() + stdout);
      json.put("stderr", json.path("stderr").asText() + stderr);
      return;
    }
    shell.out().print(stdout);
    shell.out().flush();
    shell.err().print(stderr);
    shell.err().flush();
  }
}
