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
    footer = {"", "Example:", "  serai gateway targets shop-0123456789"})
final class GatewayTargetsCommand implements Callable<Integer> {

  private final Iam api;

  @Parameters(paramLabel = "GATEWAY", description = "Its id.")
  private String gateway = "";

  @Mixin private Output output = new Output();

  GatewayTargetsCommand(Iam api) {
    this.api = api;
  }

  @Override
  public Integer call() {
    return api.list(
        Request.get("/gateways/" + Request.label(gateway) + "/targets/")
            .query("maxResults", "1000"),
        output,
        "items",
        "targetId",
        "name",
        "targetType",
        "status");
  }
}
