package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai iam user}. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Users: people and programs with keys of their own.",
    footer = {"", "Example:", "  serai iam user create ci"})
final class IamUserCommands {

  private final Api api;

  IamUserCommands(Api api) {
    this.api = api;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates a user; without a policy it may do nothing.",
      footer = {"", "Example:", "  serai iam user create ci"})
  int create(@Parameters(paramLabel = "USER") String user, @Mixin Output output) {
    return api.show(Api.with(Request.post(Api.iam("users")), Map.of("userName", user)), output);
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the users.",
      footer = {"", "Example:", "  serai iam user ls"})
  int list(@Mixin Output output) {
    return api.list(Request.get(Api.iam("users")), output, "users", "userName", "arn", "createdAt");
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a user.",
      footer = {"", "Example:", "  serai iam user delete ci"})
  int delete(@Parameters(paramLabel = "USER") String user, @Mixin Output output) {
    return api.done(Request.delete(Api.iam("users", user)), output, user + " is deleted");
  }
}
