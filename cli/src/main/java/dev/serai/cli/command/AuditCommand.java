package dev.serai.cli.command;

import dev.serai.cli.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code serai audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Reads the audit log, and checks that nobody has altered it.",
    footer = {
      "",
      "Example: keep a checkpoint elsewhere, and check the log against it later",
      "  serai audit checkpoint > monday.note",
      "  serai audit export ./audit-export",
      "  serai audit verify ./audit-export --checkpoint monday.note"
    })
public final class AuditCommand {

  private AuditCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    return new CommandLine(new AuditCommand())
        .addSubcommand("ls", new AuditListCommand(shell))
        .addSubcommand("show", new AuditShowCommand(shell))
        .addSubcommand("checkpoint", new AuditCheckpointCommand(shell))
        .addSubcommand("prove", new AuditProveCommand(shell))
        .addSubcommand("export", new AuditExportCommand(shell))
        .addSubcommand("verify", new AuditVerifyCommand(shell))
        .addSubcommand("forget", new AuditForgetCommand(shell));
  }
}
