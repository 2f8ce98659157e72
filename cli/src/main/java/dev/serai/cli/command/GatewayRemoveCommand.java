package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway remove}. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Removes a target.",
    footer = {"", "Example:", "  serai gateway remove shop orders"})
final class GatewayRemoveCommand implements Callable<Integer> {

  private final GatewayApi gateways;

  @Parameters(index = "0", paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "Its id or name.")
  private String target = "";

  @Mixin private Output output = new Output();

  GatewayRemoveCommand(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Override
  public Integer call() {
    String id = gateways.gateway(gateway);
    return gateways
        .api()
        .done(
            Request.delete(GatewayApi.path(id, "targets", gateways.target(id, target))),
            output,
            target + " is removed");
  }
}
