package dev.serai.cli.command;

import dev.serai.audit.log.LogArchive;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.AuditRecords;
import dev.serai.cli.client.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai audit export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Copies the whole log into a new folder, to be kept or checked elsewhere.",
    footer = {"", "Example:", "  serai audit export ./audit-export"})
final class AuditExportCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "FOLDER", description = "Must not exist.")
  private Path folder = Path.of("");

  @Mixin private Output output = new Output();

  AuditExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(folder)) {
      throw new CliException(ExitCode.USAGE, folder + " exists already; name a new folder");
    }
    try (ApiClient api = Connection.open(shell);
        Progress progress = new Progress(shell);
        InputStream zip = new AuditRecords(api).export()) {
      progress.step("Exporting the audit log");
      LogArchive.unpack(zip, folder);
    }
    output.print(
        shell,
        Output.mapper().createObjectNode().put("folder", folder.toString()),
        "exported to %s; run: serai audit verify %s%n".formatted(folder, folder));
    return ExitCode.OK;
  }
}
