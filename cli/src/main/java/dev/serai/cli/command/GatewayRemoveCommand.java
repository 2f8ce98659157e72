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
    footer = {"", "Example:", "  serai gateway remove shop-0123456789 a1B2c3D4e5"})
final class GatewayRemoveCommand implements Callable<Integer> {

  private final Iam api;

  @Parameters(index = "0", paramLabel = "GATEWAY", description = "Its id.")
  private String gateway = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "Its id.")
  private String target = "";

  @Mixin private Output output = new Output();

  GatewayRemoveCommand(Iam api) {
    this.api = api;
  }

  @Override
  public Integer call() {
    return api.done(
        Request.delete(
            "/gateways/%s/targets/%s/".formatted(Request.label(gateway), Request.label(target))),
        output,
        target + " is removed");
  }
}
