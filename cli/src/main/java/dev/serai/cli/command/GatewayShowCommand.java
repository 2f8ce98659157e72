package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints everything about a gateway.",
    footer = {"", "Example:", "  serai gateway show shop"})
final class GatewayShowCommand implements Callable<Integer> {

  private final GatewayApi gateways;

  @Parameters(paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Mixin private Output output = new Output();

  GatewayShowCommand(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Override
  public Integer call() {
    return gateways.api().show(Request.get(GatewayApi.path(gateways.gateway(gateway))), output);
  }
}
