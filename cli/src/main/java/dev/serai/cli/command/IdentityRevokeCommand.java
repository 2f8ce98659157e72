package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai identity revoke}. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Kills the workload access tokens that are out; new ones can be had.",
    footer = {
      "",
      "Examples:",
      "  serai identity revoke --workload billing.clerk",
      "  serai identity revoke --issuer https://login.example/realms/a --subject ann"
    })
final class IdentityRevokeCommand implements Callable<Integer> {

  private final Api api;

  @ArgGroup private Which which = new Which();

  @Mixin private EndUserOptions user = new EndUserOptions();

  @Mixin private Output output = new Output();

  IdentityRevokeCommand(Api api) {
    this.api = api;
  }

  /** At most one; without it a user is named. */
  private static final class Which {

    @Option(
        names = "--workload",
        paramLabel = "NAME",
        description = "Tokens by which this workload acts, or has acted earlier in the chain.")
    private Optional<String> workload = Optional.empty();

    @Option(names = "--session", paramLabel = "ID", description = "Tokens of this runtime session.")
    private Optional<String> session = Optional.empty();
  }

  @Override
  public Integer call() {
    ObjectNode body = Output.mapper().createObjectNode();
    which.workload.ifPresent(name -> body.put("workloadName", name));
    which.session.ifPresent(id -> body.put("sessionId", id));
    if (body.isEmpty()) {
      user.require();
      user.into(body.putObject("user"));
    } else if (user.given()) {
      throw new CliException(
          ExitCode.USAGE, "name a workload, a session or a user, not two of them");
    }
    return api.done(
        Request.post("/serai/v1/identity/revocations")
            .with(Payload.text(body.toString()), "application/json"),
        output,
        "the tokens are revoked");
  }
}
