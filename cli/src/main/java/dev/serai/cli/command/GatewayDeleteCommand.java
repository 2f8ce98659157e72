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
    footer = {"", "Example:", "  serai gateway delete shop-0123456789"})
final class GatewayDeleteCommand implements Callable<Integer> {

  private final Iam api;

  @Parameters(paramLabel = "GATEWAY", description = "Its id.")
  private String gateway = "";

  @Mixin private Output output = new Output();

  GatewayDeleteCommand(Iam api) {
    this.api = api;
  }

  @Override
  public Integer call() {
    return api.done(
        Request.delete("/gateways/" + Request.label(gateway) + "/"),
        output,
        gateway + " is deleted");
  }
}
