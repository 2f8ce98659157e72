package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Functions;
import dev.serai.cli.client.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai functions invoke}. */
@Command(
    name = "invoke",
    mixinStandardHelpOptions = true,
    description = "Calls a function, prints what it returns, and its log to standard error.",
    footer = {
      "",
      "Example:",
      "  serai functions invoke weather --payload '{\"city\": \"Bern\"}'",
      "  serai functions invoke weather < event.json"
    })
final class FunctionsInvokeCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "NAME", description = "Name or ARN.")
  private String name = "";

  @Option(
      names = "--payload",
      paramLabel = "JSON",
      description = "The event; standard input when left out.")
  private @Nullable String payload;

  @Mixin private Output output = new Output();

  FunctionsInvokeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    try (ApiClient api = Connection.open(shell)) {
      HttpResponse<InputStream> answer = new Functions(api).invoke(name, event());
      Optional<String> error = answer.headers().firstValue("X-Amz-Function-Error");
      String log = answer.headers().firstValue("X-Amz-Log-Result").orElse("");
      try (InputStream body = answer.body()) {
        print(new String(body.readAllBytes(), StandardCharsets.UTF_8), decoded(log), error);
      }
      return error.isPresent() ? ExitCode.AGENT_FAILED : ExitCode.OK;
    }
  }

  private Payload event() throws IOException {
    return payload == null ? new Payload.Bytes(shell.in().readAllBytes()) : Payload.text(payload);
  }

  private static String decoded(String log) {
    return new String(Base64.getDecoder().decode(log), StandardCharsets.UTF_8);
  }

  private void print(String returned, String log, Optional<String> error) {
    if (output.json()) {
      ObjectNode json = Output.mapper().createObjectNode();
      json.put("payload", returned).put("log", log);
      error.ifPresent(kind -> json.put("functionError", kind));
      Output.printJson(shell, json);
      return;
    }
    shell.err().print(log);
    shell.err().flush();
    shell.out().println(returned);
  }
}
