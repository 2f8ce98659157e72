package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.AgentRuntimes;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Invocations;
import dev.serai.cli.client.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai invoke}: bytes in, bytes out, as they come. */
@Command(
    name = "invoke",
    mixinStandardHelpOptions = true,
    description = "Sends a payload to an agent and prints its answer as it comes.",
    footer = {
      "",
      "The session id is printed to standard error; repeat it to continue the session.",
      "",
      "Example:",
      "  serai invoke guest_book '{\"prompt\": \"hello\"}'",
      "  serai invoke guest_book --stream --session my-own-session-id-of-33-letters-or-more < in.json"
    })
public final class InvokeCommand implements Callable<Integer> {

  private static final int CHUNK = 8192;

  private final Shell shell;

  @Parameters(index = "0", paramLabel = "AGENT", description = "Name, id or ARN.")
  private String agent = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PAYLOAD",
      description = "What is sent; standard input when left out.")
  private @Nullable String payload;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "33 to 256 characters; default a new one.")
  private @Nullable String session;

  @Option(names = "--endpoint", paramLabel = "NAME", description = "Endpoint; default DEFAULT.")
  private @Nullable String endpoint;

  @Option(names = "--stream", description = "Ask for server-sent events.")
  private boolean stream;

  @Mixin private Output output = new Output();

  public InvokeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    try (ApiClient api = Connection.open(shell)) {
      String arn = arn(api);
      HttpResponse<InputStream> response =
          new Invocations(api)
              .invoke(
                  arn,
                  Optional.ofNullable(session),
                  Optional.ofNullable(endpoint),
                  stream,
                  payload());
      print(response);
      return ExitCode.OK;
    }
  }

  private String arn(ApiClient api) {
    return agent.startsWith("arn:")
        ? agent
        : new AgentRuntimes(api).require(agent).path("agentRuntimeArn").asText();
  }

  private Payload payload() throws IOException {
    return payload == null ? new Payload.Bytes(shell.in().readAllBytes()) : Payload.text(payload);
  }

  private void print(HttpResponse<InputStream> response) throws IOException {
    String id = response.headers().firstValue(Invocations.SESSION).orElse("");
    try (InputStream body = response.body()) {
      if (output.json()) {
        printJson(response, id, body);
        return;
      }
      shell.err().println("session " + id);
      copy(body);
    }
  }

  private void printJson(HttpResponse<InputStream> response, String id, InputStream body)
      throws IOException {
    ObjectNode json = Output.mapper().createObjectNode();
    json.put("sessionId", id)
        .put("contentType", response.headers().firstValue("Content-Type").orElse(""))
        .put("response", new String(body.readAllBytes(), StandardCharsets.UTF_8));
    Output.printJson(shell, json);
  }

  private void copy(InputStream body) throws IOException {
    var chunk = new byte[CHUNK];
    int last = '\n';
    for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
      if (n > 0) {
        shell.out().write(chunk, 0, n);
        shell.out().flush();
        last = chunk[n - 1];
      }
    }
    if (last != '\n') {
      shell.out().println();
    }
  }
}
