package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway health}. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = "Shows how the targets of a gateway do since the server started.",
    footer = {"", "Example:", "  serai gateway health shop-0123456789"})
final class GatewayHealthCommand implements Callable<Integer> {

  private final Iam api;

  @Parameters(paramLabel = "GATEWAY", description = "Its id.")
  private String gateway = "";

  @Mixin private Output output = new Output();

  GatewayHealthCommand(Iam api) {
    this.api = api;
  }

  @Override
  public Integer call() {
    return api.list(
        Request.get("/serai/v1/gateways/" + Request.label(gateway) + "/health"),
        output,
        "targets",
        "name",
        "breaker",
        "answered",
        "failed",
        "turnedAway",
        "lastFailure");
  }
}
