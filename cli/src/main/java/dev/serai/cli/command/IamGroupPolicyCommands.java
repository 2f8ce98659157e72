package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai iam group-policy}. */
@Command(
    name = "group-policy",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Cedar policies of groups of agents: /support/ also holds /support/eu/.",
    footer = {"", "Example:", "  serai iam group-policy put /support/ tickets policy.cedar"})
final class IamGroupPolicyCommands {

  private final Api api;

  IamGroupPolicyCommands(Api api) {
    this.api = api;
  }

  @Command(
      name = "put",
      aliases = "attach",
      mixinStandardHelpOptions = true,
      description = "Adds or replaces a policy; - reads it from standard input.",
      footer = {"", "Example:", "  serai iam group-policy put /support/ tickets policy.cedar"})
  int put(
      @Parameters(paramLabel = "GROUP") String group,
      @Parameters(paramLabel = "POLICY") String name,
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Output output)
      throws IOException {
    return api.done(
        Api.with(Request.put(policy(group, name)), Map.of("policy", api.read(file))),
        output,
        name + " is in force");
  }

  @Command(
      name = "groups",
      mixinStandardHelpOptions = true,
      description = "Lists the groups that have policies.",
      footer = {"", "Example:", "  serai iam group-policy groups"})
  int groups(@Mixin Output output) {
    return api.texts(Request.get(Api.iam("groups")), output, "groups");
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the policies of a group.",
      footer = {"", "Example:", "  serai iam group-policy ls /support/"})
  int list(@Parameters(paramLabel = "GROUP") String group, @Mixin Output output) {
    return api.list(
        Request.get(Api.iam("groups", group, "policies")),
        output,
        "policies",
        "policyName",
        "updatedAt",
        "policy");
  }

  @Command(
      name = "get",
      mixinStandardHelpOptions = true,
      description = "Prints a policy.",
      footer = {"", "Example:", "  serai iam group-policy get /support/ tickets"})
  int get(
      @Parameters(paramLabel = "GROUP") String group,
      @Parameters(paramLabel = "POLICY") String name,
      @Mixin Output output) {
    return api.show(Request.get(policy(group, name)), output);
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a policy.",
      footer = {"", "Example:", "  serai iam group-policy delete /support/ tickets"})
  int delete(
      @Parameters(paramLabel = "GROUP") String group,
      @Parameters(paramLabel = "POLICY") String name,
      @Mixin Output output) {
    return api.done(Request.delete(policy(group, name)), output, name + " is deleted");
  }

  private static String policy(String group, String name) {
    return Api.iam("groups", group, "policies", name);
  }
}
