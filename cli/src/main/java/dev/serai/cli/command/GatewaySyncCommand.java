package dev.serai.cli.command;

import dev.serai.cli.Output;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway sync}. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    description = "Reads the tools of a target again.",
    footer = {"", "Example:", "  serai gateway sync shop-0123456789 a1B2c3D4e5"})
final class GatewaySyncCommand implements Callable<Integer> {

  private final Iam api;

  @Parameters(index = "0", paramLabel = "GATEWAY", description = "Its id.")
  private String gateway = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "Its id.")
  private String target = "";

  @Mixin private Output output = new Output();

  GatewaySyncCommand(Iam api) {
    this.api = api;
  }

  @Override
  public Integer call() {
    String body = "{\"targetIdList\": [\"%s\"]}".formatted(target);
    return api.done(
        Request.put("/gateways/" + Request.label(gateway) + "/synchronizeTargets")
            .with(Payload.text(body), "application/json"),
        output,
        target + " is read again");
  }
}
