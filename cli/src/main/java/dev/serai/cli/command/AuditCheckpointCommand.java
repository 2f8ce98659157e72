package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.AuditRecords;
import dev.serai.cli.client.Connection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serai audit checkpoint}. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a signed checkpoint of now.",
      "Kept where the server cannot reach it, it shows later that nothing was cut off or rewritten."
    },
    footer = {"", "Example:", "  serai audit checkpoint > monday.note"})
final class AuditCheckpointCommand implements Callable<Integer> {

  private final Shell shell;

  @Mixin private Output output = new Output();

  AuditCheckpointCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ApiClient api = Connection.open(shell)) {
      JsonNode signed = new AuditRecords(api).checkpoint();
      output.print(shell, signed, signed.path("checkpoint").asText());
      return ExitCode.OK;
    }
  }
}
