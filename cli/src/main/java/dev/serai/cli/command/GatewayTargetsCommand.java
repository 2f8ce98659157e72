package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway targets}. */
@Command(
    name = "targets",
    mixinStandardHelpOptions = true,
    description = "Lists what stands behind a gateway.",
    footer = {"", "Example:", "  serai gateway targets shop"})
final class GatewayTargetsCommand implements Callable<Integer> {

  private final GatewayApi gateways;

  @Parameters(paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Mixin private Output output = new Output();

  GatewayTargetsCommand(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Override
  public Integer call() {
    return gateways
        .api()
        .list(
            Request.get(GatewayApi.path(gateways.gateway(gateway), "targets"))
                .query("maxResults", "1000"),
            output,
            "items",
            "targetId",
            "name",
            "targetType",
            "status");
  }
}
