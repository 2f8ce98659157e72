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

  private final Api api;

  IamRoleCommands(Api api) {
    this.api = api;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates a role; without a policy it has no rights.",
      footer = {"", "Example:", "  serai iam role create guest_book"})
  int create(@Parameters(paramLabel = "ROLE") String role, @Mixin Output output) {
    return api.show(Api.with(Request.post(Api.iam("roles")), Map.of("roleName", role)), output);
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the roles.",
      footer = {"", "Example:", "  serai iam role ls"})
  int list(@Mixin Output output) {
    return api.list(Request.get(Api.iam("roles")), output, "roles", "roleName", "arn", "createdAt");
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a role; agents that have it lose their rights at once.",
      footer = {"", "Example:", "  serai iam role delete guest_book"})
  int delete(@Parameters(paramLabel = "ROLE") String role, @Mixin Output output) {
    return api.done(Request.delete(Api.iam("roles", role)), output, role + " is deleted");
  }
}
