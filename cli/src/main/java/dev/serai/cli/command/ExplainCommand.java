package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai iam explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says whether a call would be allowed, and which policies decide.",
    footer = {
      "",
      "Example:",
      "  serai iam explain --as arn:aws:iam::111122223333:user/ci \\",
      "    bedrock-agentcore:InvokeAgentRuntime arn:aws:bedrock-agentcore:…:runtime/desk-…"
    })
final class ExplainCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private AccessQuestion question = new AccessQuestion();

  @Option(
      names = "--as",
      paramLabel = "ARN",
      description = "The user, role or group of agents that would call; default: yourself.")
  private @Nullable String principal;

  @Option(
      names = "--runtime",
      paramLabel = "ARN",
      description = "With a role: as a session of this runtime.")
  private @Nullable String runtime;

  @Mixin private Output output = new Output();

  ExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    ObjectNode body = question.json();
    if (principal != null) {
      body.put("principal", principal);
    }
    if (runtime != null) {
      body.put("runtime", runtime);
    }
    try (ApiClient api = Connection.open(shell)) {
      JsonNode answer = api.json(AccessQuestion.post("explain", body));
      output.print(shell, answer, text(answer));
      return ExitCode.OK;
    }
  }

  private static String text(JsonNode answer) {
    var text = new StringBuilder();
    text.append(answer.path("decision").asText())
        .append(": ")
        .append(answer.path("reason").asText())
        .append('\n');
    for (JsonNode policy : answer.path("policies")) {
      text.append(
          """

          %s
            attached to %s
            %s
          """
              .formatted(
                  policy.path("policyId").asText(),
                  policy.path("attachedTo").asText(),
                  policy.path("policy").asText().strip().replace("\n", "\n  ")));
    }
    return text.toString();
  }
}
