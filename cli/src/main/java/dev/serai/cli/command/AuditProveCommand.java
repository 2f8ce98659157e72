package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.audit.log.Checkpoint;
import dev.serai.audit.log.Hash;
import dev.serai.audit.log.ProofCheck;
import dev.serai.audit.log.VerifierKey;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.AuditRecords;
import dev.serai.cli.client.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai audit prove}: asks for a proof and checks it here. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = {
      "Proves that a record is in the log, or that the log continues an earlier one.",
      "The proof is checked before it is printed; --json prints it whole."
    },
    footer = {"", "Example:", "  serai audit prove 1234 --json > 1234.proof"})
final class AuditProveCommand implements Callable<Integer> {

  private final Shell shell;

  @ArgGroup(multiplicity = "1")
  private Wanted wanted = new Wanted();

  @Mixin private Output output = new Output();

  /** Exactly one. */
  static final class Wanted {
    @Parameters(paramLabel = "RECORD", description = "Its number.")
    private @Nullable Long number;

    @Option(
        names = "--since",
        paramLabel = "FILE",
        description = "A checkpoint kept since earlier.")
    private @Nullable Path since;
  }

  AuditProveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    try (ApiClient api = Connection.open(shell)) {
      var audit = new AuditRecords(api);
      Long number = wanted.number;
      Path since = wanted.since;
      if (number != null) {
        included(audit.proof(number), number);
      } else if (since != null) {
        continued(audit, Files.readString(since));
      }
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.FAILED, "the proof does not hold: " + e.getMessage());
    }
  }

  private void included(JsonNode proof, long number) {
    Checkpoint now = signed(proof.path("signed")).checkpoint();
    byte[] entry = Base64.getDecoder().decode(proof.path("entry").asText());
    require(ProofCheck.includes(entry, number, now.size(), now.root(), hashes(proof)));
    output.print(
        shell,
        proof,
        "record %d is one of the %d under the signed root %s%n"
            .formatted(number, now.size(), now.root()));
  }

  private void continued(AuditRecords audit, String note) {
    VerifierKey key = key(audit.checkpoint());
    Checkpoint earlier = Checkpoint.open(note, key).checkpoint();
    JsonNode proof = audit.consistency(earlier.size());
    Checkpoint now = signed(proof.path("signed")).checkpoint();
    require(
        ProofCheck.extendsTree(
            earlier.size(), earlier.root(), now.size(), now.root(), hashes(proof)));
    output.print(
        shell,
        proof,
        "the log of %d records continues that of %d%n".formatted(now.size(), earlier.size()));
  }

  private static Checkpoint.Signed signed(JsonNode signed) {
    return Checkpoint.open(signed.path("checkpoint").asText(), key(signed));
  }

  private static VerifierKey key(JsonNode signed) {
    return VerifierKey.parse(signed.path("verifierKey").asText());
  }

  private static List<Hash> hashes(JsonNode proof) {
    var hashes = new ArrayList<Hash>();
    proof.path("hashes").forEach(hash -> hashes.add(Hash.parse(hash.asText())));
    return hashes;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new CliException(
          ExitCode.FAILED, "the proof does not hold: export the log and run serai audit verify");
    }
  }
}
