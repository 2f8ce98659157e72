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
    footer = {"", "Example:", "  serai gateway policy put shop-0123456789 refunds policy.cedar"})
final class GatewayPolicyCommands {

  private final Iam iam;

  GatewayPolicyCommands(Iam iam) {
    this.iam = iam;
  }

  @Command(
      name = "put",
      mixinStandardHelpOptions = true,
      description = "Adds or replaces a policy; - reads it from standard input.",
      footer = {"", "Example:", "  serai gateway policy put shop-0123456789 refunds policy.cedar"})
  int put(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "POLICY") String name,
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Output output)
      throws IOException {
    return iam.done(
        Iam.with(Request.put(policy(gateway, name)), Map.of("policy", iam.read(file))),
        output,
        name + " is in force");
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the policies of a gateway.",
      footer = {"", "Example:", "  serai gateway policy ls shop-0123456789"})
  int list(@Parameters(paramLabel = "GATEWAY") String gateway, @Mixin Output output) {
    return iam.list(
        Request.get(Iam.path("gateways", gateway, "policies")),
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
      footer = {"", "Example:", "  serai gateway policy delete shop-0123456789 refunds"})
  int delete(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "POLICY") String name,
      @Mixin Output output) {
    return iam.done(Request.delete(policy(gateway, name)), output, name + " is deleted");
  }

  private static String policy(String gateway, String name) {
    return Iam.path("gateways", gateway, "policies", name);
  }
}
