package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai iam resource-policy}. */
@Command(
    name = "resource-policy",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "IAM policies (JSON) attached to a runtime or an endpoint.",
    footer = {
      "",
      "Example:",
      "  serai iam resource-policy put arn:aws:bedrock-agentcore:…:runtime/desk-… policy.json"
    })
final class IamResourcePolicyCommands {

  private final Api api;

  IamResourcePolicyCommands(Api api) {
    this.api = api;
  }

  @Command(
      name = "put",
      mixinStandardHelpOptions = true,
      description = "Attaches a policy or replaces it; - reads it from standard input.",
      footer = {"", "Example:", "  serai iam resource-policy put arn:… policy.json"})
  int put(
      @Parameters(paramLabel = "ARN") String resource,
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Output output)
      throws IOException {
    return api.done(
        Api.with(Request.put(path(resource)), Map.of("policy", api.read(file))),
        output,
        "the policy of " + resource + " is in force");
  }

  @Command(
      name = "get",
      mixinStandardHelpOptions = true,
      description = "Prints the policy.",
      footer = {"", "Example:", "  serai iam resource-policy get arn:…"})
  int get(@Parameters(paramLabel = "ARN") String resource, @Mixin Output output) {
    return api.show(Request.get(path(resource)), output);
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes the policy.",
      footer = {"", "Example:", "  serai iam resource-policy delete arn:…"})
  int delete(@Parameters(paramLabel = "ARN") String resource, @Mixin Output output) {
    return api.done(
        Request.delete(path(resource)), output, "the policy of " + resource + " is deleted");
  }

  private static String path(String resource) {
    return "/resourcepolicy/" + Request.label(resource);
  }
}
