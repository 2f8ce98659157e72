package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.audit.log.VerifierKey;
import dev.serai.audit.verify.Finding;
import dev.serai.audit.verify.Trust;
import dev.serai.audit.verify.Verification;
import dev.serai.audit.verify.Verifier;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai audit verify}: needs no server. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks an exported log, offline: every record, hash, signature, and their order.",
      "Exits with 1 when anything is not as it was recorded."
    },
    footer = {
      "",
      "Example:",
      "  serai audit verify ./audit-export --key \"$(cat verifier.key)\" --checkpoint monday.note"
    })
final class AuditVerifyCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "FOLDER", description = "An exported log.")
  private Path folder = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "VKEY",
      description = "The verifier key you trust; default is the one in the folder.")
  private @Nullable String key;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint kept since earlier: shows cuts and rewriting.")
  private @Nullable Path checkpoint;

  @Mixin private Output output = new Output();

  AuditVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CliException(ExitCode.NOT_FOUND, "there is no folder " + folder);
    }
    Verification checked;
    try (Progress progress = new Progress(shell)) {
      progress.step("Checking " + folder);
      checked = Verifier.verify(folder, trust());
    }
    output.print(shell, json(checked), text(checked));
    return checked.passed() ? ExitCode.OK : ExitCode.FAILED;
  }

  private Trust trust() throws IOException {
    try {
      Optional<String> note =
          checkpoint == null ? Optional.empty() : Optional.of(Files.readString(checkpoint));
      return new Trust(Optional.ofNullable(key).map(VerifierKey::parse), note);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, "--key: " + e.getMessage());
    }
  }

  private static ObjectNode json(Verification checked) {
    ObjectNode document =
        Output.mapper()
            .createObjectNode()
            .put("passed", checked.passed())
            .put("origin", checked.origin())
            .put("records", checked.records())
            .put("pruned", checked.pruned())
            .put("checkpoints", checked.checkpoints());
    var findings = document.putArray("findings");
    checked
        .findings()
        .forEach(
            one ->
                findings
                    .addObject()
                    .put("kind", one.kind().name())
                    .put("where", one.where())
                    .put("what", one.what()));
    return document;
  }

  private String text(Verification checked) {
    if (!checked.passed()) {
      return checked.findings().stream()
          .map(Finding::toString)
          .collect(Collectors.joining("\n", "", "\nthe log is NOT as it was recorded\n"));
    }
    return "%d records of %s are as they were recorded (%d removed by retention, %d checkpoints)\n%s"
        .formatted(
            checked.records(), checked.origin(), checked.pruned(), checked.checkpoints(), advice());
  }

  private String advice() {
    String unkeyed =
        key == null ? "checked by the key in the folder; --key compares it with yours\n" : "";
    String unanchored =
        checkpoint == null ? "cuts at the end show only with an earlier --checkpoint\n" : "";
    return unkeyed + unanchored;
  }
}
