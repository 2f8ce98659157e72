package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai iam role}. */
@Command(
    name = "role",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Roles: the rights of agents, and of whoever assumes them.",
    footer = {"", "Example:", "  serai iam role create guest_book"})
final class IamRoleCommands {

  private final Iam iam;

  IamRoleCommands(Iam iam) {
    this.iam = iam;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates a role; without a policy it has no rights.",
      footer = {"", "Example:", "  serai iam role create guest_book"})
  int create(@Parameters(paramLabel = "ROLE") String role, @Mixin Output output) {
    return iam.show(Iam.with(Request.post(Iam.path("roles")), Map.of("roleName", role)), output);
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the roles.",
      footer = {"", "Example:", "  serai iam role ls"})
  int list(@Mixin Output output) {
    return iam.list(
        Request.get(Iam.path("roles")), output, "roles", "roleName", "arn", "createdAt");
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a role; agents that have it lose their rights at once.",
      footer = {"", "Example:", "  serai iam role delete guest_book"})
  int delete(@Parameters(paramLabel = "ROLE") String role, @Mixin Output output) {
    return iam.done(Request.delete(Iam.path("roles", role)), output, role + " is deleted");
  }
}
