package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway delete}. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Deletes a gateway that has no targets any more.",
    footer = {"", "Example:", "  serai gateway delete shop"})
final class GatewayDeleteCommand implements Callable<Integer> {

  private final GatewayApi gateways;

  @Parameters(paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Mixin private Output output = new Output();

  GatewayDeleteCommand(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Override
  public Integer call() {
    return gateways
        .api()
        .done(
            Request.delete(GatewayApi.path(gateways.gateway(gateway))),
            output,
            gateway + " is deleted");
  }
}
