package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai iam policy}. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Cedar policies of a user or a role.",
    footer = {"", "Example:", "  serai iam policy put --role guest_book rights policy.cedar"})
final class IamPolicyCommands {

  private final Api api;

  IamPolicyCommands(Api api) {
    this.api = api;
  }

  /** Whose policy: exactly one. */
  static final class Owner {
    @Option(names = "--user", paramLabel = "USER", description = "Policies of this user.")
    private @Nullable String user;

    @Option(names = "--role", paramLabel = "ROLE", description = "Policies of this role.")
    private @Nullable String role;

    String policies() {
      return user != null
          ? Api.iam("users", user, "policies")
          : Api.iam("roles", String.valueOf(role), "policies");
    }

    String policy(String name) {
      return policies() + "/" + Request.label(name);
    }
  }

  @Command(
      name = "put",
      aliases = "attach",
      mixinStandardHelpOptions = true,
      description = "Adds or replaces a policy; - reads it from standard input.",
      footer = {"", "Example:", "  serai iam policy put --user ci invoke-only policy.cedar"})
  int put(
      @ArgGroup(multiplicity = "1") Owner owner,
      @Parameters(paramLabel = "POLICY") String name,
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Output output)
      throws IOException {
    return api.done(
        Api.with(Request.put(owner.policy(name)), Map.of("policy", api.read(file))),
        output,
        name + " is in force");
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the policies.",
      footer = {"", "Example:", "  serai iam policy ls --user ci"})
  int list(@ArgGroup(multiplicity = "1") Owner owner, @Mixin Output output) {
    return api.list(
        Request.get(owner.policies()), output, "policies", "policyName", "updatedAt", "policy");
  }

  @Command(
      name = "get",
      mixinStandardHelpOptions = true,
      description = "Prints a policy.",
      footer = {"", "Example:", "  serai iam policy get --user ci invoke-only"})
  int get(
      @ArgGroup(multiplicity = "1") Owner owner,
      @Parameters(paramLabel = "POLICY") String name,
      @Mixin Output output) {
    return api.show(Request.get(owner.policy(name)), output);
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a policy.",
      footer = {"", "Example:", "  serai iam policy delete --user ci invoke-only"})
  int delete(
      @ArgGroup(multiplicity = "1") Owner owner,
      @Parameters(paramLabel = "POLICY") String name,
      @Mixin Output output) {
    return api.done(Request.delete(owner.policy(name)), output, name + " is deleted");
  }
}
