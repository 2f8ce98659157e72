package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.Output;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  private final Iam api;

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Mixin private Output output = new Output();

  IdentityRevokeCommand(Iam api) {
    this.api = api;
  }

  /** Exactly one. */
  private static final class Which {

    @Option(
        names = "--workload",
        paramLabel = "NAME",
        description = "Tokens by which this workload acts, or has acted earlier in the chain.")
    private Optional<String> workload = Optional.empty();

    @Option(
        names = "--user-id",
        paramLabel = "ID",
        description = "Tokens for a user whom callers named.")
    private Optional<String> userId = Optional.empty();

    @Option(names = "--session", paramLabel = "ID", description = "Tokens of this runtime session.")
    private Optional<String> session = Optional.empty();

    @ArgGroup(exclusive = false)
    private @Nullable Verified verified;
  }

  /** Both. */
  private static final class Verified {

    @Option(
        names = "--issuer",
        required = true,
        paramLabel = "URL",
        description = "With --subject: tokens for a user whom a JWT showed.")
    private String issuer = "";

    @Option(
        names = "--subject",
        required = true,
        paramLabel = "SUB",
        description = "Its sub claim.")
    private String subject = "";
  }

  @Override
  public Integer call() {
    ObjectNode body = Output.mapper().createObjectNode();
    which.workload.ifPresent(name -> body.put("workloadName", name));
    which.session.ifPresent(id -> body.put("sessionId", id));
    which.userId.ifPresent(id -> body.putObject("user").put("userId", id));
    if (which.verified != null) {
      body.putObject("user")
          .putObject("verified")
          .put("issuer", which.verified.issuer)
          .put("subject", which.verified.subject);
    }
    return api.done(
        Request.post("/serai/v1/identity/revocations")
            .with(Payload.text(body.toString()), "application/json"),
        output,
        "the tokens are revoked");
  }
}
