package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serai gateway ls}. */
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    description = "Lists the gateways.",
    footer = {"", "Example:", "  serai gateway ls --json"})
final class GatewayListCommand implements Callable<Integer> {

  private final Api api;
  @Mixin private Output output = new Output();

  GatewayListCommand(Api api) {
    this.api = api;
  }

  @Override
  public Integer call() {
    return api.list(
        Request.get("/gateways/").query("maxResults", "1000"),
        output,
        "items",
        "gatewayId",
        "authorizerType",
        "status",
        "updatedAt");
  }
}
