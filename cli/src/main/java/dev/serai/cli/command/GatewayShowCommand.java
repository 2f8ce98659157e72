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
    footer = {"", "Example:", "  serai gateway show shop-0123456789"})
final class GatewayShowCommand implements Callable<Integer> {

  private final Iam api;

  @Parameters(paramLabel = "GATEWAY", description = "Its id.")
  private String gateway = "";

  @Mixin private Output output = new Output();

  GatewayShowCommand(Iam api) {
    this.api = api;
  }

  @Override
  public Integer call() {
    return api.show(Request.get("/gateways/" + Request.label(gateway) + "/"), output);
  }
}
