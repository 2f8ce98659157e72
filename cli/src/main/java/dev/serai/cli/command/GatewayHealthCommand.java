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
    footer = {"", "Example:", "  serai gateway health shop"})
final class GatewayHealthCommand implements Callable<Integer> {

  private final GatewayApi gateways;

  @Parameters(paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Mixin private Output output = new Output();

  GatewayHealthCommand(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Override
  public Integer call() {
    return gateways
        .api()
        .list(
            Request.get("/serai/v1" + GatewayApi.path(gateways.gateway(gateway)) + "health"),
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
