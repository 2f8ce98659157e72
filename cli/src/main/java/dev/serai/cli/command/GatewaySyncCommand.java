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
    footer = {"", "Example:", "  serai gateway sync shop tickets"})
final class GatewaySyncCommand implements Callable<Integer> {

  private final GatewayApi gateways;

  @Parameters(index = "0", paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "Its id or name.")
  private String target = "";

  @Mixin private Output output = new Output();

  GatewaySyncCommand(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Override
  public Integer call() {
    String id = gateways.gateway(gateway);
    String body = "{\"targetIdList\": [\"%s\"]}".formatted(gateways.target(id, target));
    return gateways
        .api()
        .done(
            Request.put("/gateways/%s/synchronizeTargets".formatted(Request.label(id)))
                .with(Payload.text(body), "application/json"),
            output,
            target + " is read again");
  }
}
