package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway policy}. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Cedar policies of a gateway: who may call which tools, with which arguments.",
    footer = {"", "Example:", "  serai gateway policy put shop refunds policy.cedar"})
final class GatewayPolicyCommands {

  private final GatewayApi gateways;

  GatewayPolicyCommands(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Command(
      name = "put",
      mixinStandardHelpOptions = true,
      description = "Adds or replaces a policy; - reads it from standard input.",
      footer = {"", "Example:", "  serai gateway policy put shop refunds policy.cedar"})
  int put(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "POLICY") String name,
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Output output)
      throws IOException {
    return gateways
        .api()
        .done(
            Api.with(
                Request.put(policy(gateway, name)), Map.of("policy", gateways.api().read(file))),
            output,
            name + " is in force");
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the policies of a gateway.",
      footer = {"", "Example:", "  serai gateway policy ls shop"})
  int list(@Parameters(paramLabel = "GATEWAY") String gateway, @Mixin Output output) {
    return gateways
        .api()
        .list(
            Request.get(Api.iam("gateways", gateways.gateway(gateway), "policies")),
            output,
            "policies",
            "policyName",
            "updatedAt",
            "policy");
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a policy.",
      footer = {"", "Example:", "  serai gateway policy delete shop refunds"})
  int delete(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "POLICY") String name,
      @Mixin Output output) {
    return gateways.api().done(Request.delete(policy(gateway, name)), output, name + " is deleted");
  }

  private String policy(String gateway, String name) {
    return Api.iam("gateways", gateways.gateway(gateway), "policies", name);
  }
}
