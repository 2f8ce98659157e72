package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Memories moved and forgotten. */
@Command
abstract class MemoryTransferCommands extends MemoryRecordCommands {

  private final Shell shell;

  MemoryTransferCommands(Shell shell, MemoryApi memories) {
    super(memories);
    this.shell = shell;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes a whole memory into a file, as lines of JSON.",
      footer = {"", "Example:", "  serai memory export shop shop.jsonl"})
  int export(
      @Parameters(paramLabel = "MEMORY") String named, @Parameters(paramLabel = "FILE") Path file)
      throws IOException {
    try (ApiClient client = memories.api().open();
        Progress progress = new Progress(shell)) {
      progress.step("reading " + named);
      Path partly = file.resolveSibling(file.getFileName() + ".part");
      try (InputStream lines =
          client.open(Request.get(memories.extended(client, named) + "/export")).body()) {
        Files.copy(lines, partly, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(partly, file, StandardCopyOption.REPLACE_EXISTING);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Makes the memory of an exported file, under its id.",
      footer = {"", "Example:", "  serai memory import shop.jsonl"})
  int importFile(@Parameters(paramLabel = "FILE") Path file, @Mixin Output output) {
    try (ApiClient client = memories.api().open();
        Progress progress = new Progress(shell)) {
      progress.step("sending " + file);
      JsonNode made =
          client.json(
              Request.post("/serai/v1/memories/import")
                  .with(new Payload.File(file), "application/jsonl"));
      memories.api().print(output, made, made.path("memoryId").asText() + "\n");
      return ExitCode.OK;
    }
  }

  @Command(
      name = "erase",
      mixinStandardHelpOptions = true,
      description = {
        "Forgets a record, a session or an actor for certain: rows, versions, embeddings, indexes,",
        "what was drawn and what waits to be. Prints the signed certificate."
      },
      footer = {"", "Example:", "  serai memory erase shop --actor alice --certificate alice.json"})
  int erase(
      @Parameters(paramLabel = "MEMORY") String named,
      @Option(names = "--record", paramLabel = "RECORD", defaultValue = "") String record,
      @Option(names = "--actor", paramLabel = "ACTOR", defaultValue = "") String actor,
      @Option(names = "--session", paramLabel = "SESSION", defaultValue = "") String session,
      @Option(names = "--certificate", paramLabel = "FILE", defaultValue = "") String file,
      @Mixin Output output)
      throws IOException {
    ObjectNode body = MemoryApi.object();
    put(body, "recordId", record);
    put(body, "actorId", actor);
    put(body, "sessionId", session);
    try (ApiClient client = memories.api().open();
        Progress progress = new Progress(shell)) {
      progress.step("erasing");
      JsonNode certificate =
          MemoryApi.post(client, memories.extended(client, named) + "/erase", body)
              .path("certificate");
      if (!file.isEmpty()) {
        Files.writeString(Path.of(file), certificate.toPrettyString() + "\n");
      }
      memories.api().print(output, certificate, certificate.toPrettyString() + "\n");
      return ExitCode.OK;
    }
  }

  private static void put(ObjectNode body, String member, String value) {
    if (!value.isEmpty()) {
      body.put(member, value);
    }
  }

  @Command(
      name = "verify-erasure",
      mixinStandardHelpOptions = true,
      description = "Checks a certificate: that it is genuine, and that nothing came back.",
      footer = {"", "Example:", "  serai memory verify-erasure shop alice.json"})
  int verify(
      @Parameters(paramLabel = "MEMORY") String named,
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Output output)
      throws IOException {
    ObjectNode body = MemoryApi.object();
    body.set("certificate", Output.mapper().readTree(Files.readString(file)));
    try (ApiClient client = memories.api().open()) {
      JsonNode verdict =
          MemoryApi.post(client, memories.extended(client, named) + "/erasures/verify", body);
      memories.api().print(output, verdict, Api.members(verdict, List.of()));
      if (!verdict.path("genuine").asBoolean() || !verdict.path("empty").asBoolean()) {
        throw new CliException(ExitCode.FAILED, "the certificate does not hold");
      }
      return ExitCode.OK;
    }
  }
}
