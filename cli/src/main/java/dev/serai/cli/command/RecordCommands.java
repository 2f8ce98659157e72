package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Recordings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai browser record}. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Recordings of browsers' sessions, for browsers that were made to be recorded.",
    footer = {
      "",
      "Example:",
      "  serai browser record export \"$BROWSER\" \"$SESSION\" session.webm"
    })
final class RecordCommands {

  private final Shell shell;

  private RecordCommands(Shell shell) {
    this.shell = shell;
  }

  static CommandLine with(Shell shell) {
    return new CommandLine(new RecordCommands(shell));
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Says what there is of a session: how long, how much, and what is missing.",
      footer = {"", "Example:", "  serai browser record show \"$BROWSER\" \"$SESSION\""})
  int show(
      @Parameters(paramLabel = "BROWSER") String browser,
      @Parameters(paramLabel = "SESSION") String session,
      @Mixin Output output) {
    try (ApiClient api = Connection.open(shell)) {
      JsonNode manifest = new Recordings(api).manifest(browser, session);
      String text =
          "%.1f s in %d batches, %d gaps, %s\n"
              .formatted(
                  manifest.path("millis").asLong() / 1000.0,
                  manifest.path("batches").size(),
                  manifest.path("gaps").size(),
                  manifest.path("complete").asBoolean() ? "complete" : "not complete");
      output.print(shell, manifest, text);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = {
        "Writes a recording to a file: its events as lines of JSON (.ndjson), or its pictures as a film",
        "(.webm, .mp4), for which ffmpeg must be on the path."
      },
      footer = {
        "",
        "Example:",
        "  serai browser record export \"$BROWSER\" \"$SESSION\" session.webm"
      })
  int export(
      @Parameters(paramLabel = "BROWSER") String browser,
      @Parameters(paramLabel = "SESSION") String session,
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin Output output) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean film = name.endsWith(".webm") || name.endsWith(".mp4");
    if (!film && !name.endsWith(".ndjson")) {
      throw new CliException(ExitCode.USAGE, "FILE ends with .ndjson, .webm or .mp4");
    }
    try (ApiClient api = Connection.open(shell);
        Progress progress = new Progress(shell)) {
      progress.step("Reading the recording");
      var recordings = new Recordings(api);
      JsonNode manifest = recordings.manifest(browser, session);
      long count = film ? film(recordings, manifest, file) : lines(recordings, manifest, file);
      ObjectNode said =
          Output.mapper().createObjectNode().put("file", file.toString()).put("count", count);
      output.print(shell, said, "%s, %d %s\n".formatted(file, count, film ? "pictures" : "events"));
      return ExitCode.OK;
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, "the recording cannot be kept: " + e.getMessage());
    }
  }

  private static long film(Recordings recordings, JsonNode manifest, Path file) throws IOException {
    try (var film = new Film()) {
      recordings.read(manifest, film::take);
      return film.write(file);
    }
  }

  private static long lines(Recordings recordings, JsonNode manifest, Path file)
      throws IOException {
    long[] count = {0};
    try (Writer out = Files.newBufferedWriter(file)) {
      recordings.read(
          manifest,
          line -> {
            out.write(line + "\n");
            count[0]++;
          });
    }
    return count[0];
  }
}
