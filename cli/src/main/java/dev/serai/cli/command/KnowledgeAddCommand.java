package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.ApiException;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Polling;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai knowledge add}. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds a file, or every file of a folder, and waits until they are read. A document is named",
      "by its path below the folder. What is there already with the same bytes is not read again."
    },
    footer = {
      "",
      "Example:",
      "  serai knowledge add handbook docs/",
      "  serai knowledge add handbook report.pdf --name reports/2026.pdf"
    })
final class KnowledgeAddCommand implements Callable<Integer> {

  private static final int BAR = 20;
  private static final Map<String, String> TYPES =
      Map.of("md", "text/markdown", "markdown", "text/markdown", "csv", "text/csv");

  private final Shell shell;
  private final KnowledgeApi knowledge;

  @Parameters(index = "0", paramLabel = "BASE", description = "Its id or name.")
  private String named = "";

  @Parameters(index = "1", paramLabel = "FILE|DIR")
  private Path path = Path.of(".");

  @Option(names = "--name", paramLabel = "NAME", description = "Of a single file.")
  private @Nullable String name;

  @Option(names = "--no-wait", description = "Do not wait until they are read.")
  private boolean hasty;

  @Mixin private Output output = new Output();

  KnowledgeAddCommand(Shell shell, KnowledgeApi knowledge) {
    this.shell = shell;
    this.knowledge = knowledge;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, Path> files = files();
    try (ApiClient client = Connection.open(shell);
        Progress progress = new Progress(shell)) {
      String base = knowledge.base(client, named);
      List<JsonNode> settled = new ArrayList<>();
      List<JsonNode> put = put(client, base, files, progress);
      for (JsonNode document : put) {
        settled.add(hasty ? document : settled(client, base, document, progress, put.size()));
      }
      output.print(shell, Output.mapper().valueToTree(settled), text(settled));
      return settled.stream().anyMatch(KnowledgeAddCommand::failed) ? ExitCode.FAILED : ExitCode.OK;
    }
  }

  /** By the names of their documents. */
  private Map<String, Path> files() throws IOException {
    if (!Files.exists(path)) {
      throw new CliException(ExitCode.USAGE, "there is no %s".formatted(path));
    }
    if (!Files.isDirectory(path)) {
      return Map.of(Optional.ofNullable(name).orElse(String.valueOf(path.getFileName())), path);
    }
    if (name != null) {
      throw new CliException(ExitCode.USAGE, "--name is for a single file");
    }
    Map<String, Path> files = new LinkedHashMap<>();
    Files.walkFileTree(path, new Visible(path, files));
    if (files.isEmpty()) {
      throw new CliException(ExitCode.USAGE, "there is no file in %s".formatted(path));
    }
    return files;
  }

  /** Files whose path has no hidden part. */
  private static final class Visible extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Map<String, Path> files;

    Visible(Path root, Map<String, Path> files) {
      this.root = root;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && hidden(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && attributes.size() > 0 && !hidden(file)) {
        files.put(root.relativize(file).toString().replace('\\', '/'), file);
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean hidden(Path path) {
      return String.valueOf(path.getFileName()).startsWith(".");
    }
  }

  private static List<JsonNode> put(
      ApiClient client, String base, Map<String, Path> files, Progress progress) {
    List<JsonNode> put = new ArrayList<>();
    files.forEach(
        (document, file) -> {
          progress.step("sending %s (%d of %d)".formatted(document, put.size() + 1, files.size()));
          put.add(
              client.json(
                  Request.put(base + "/documents")
                      .query("name", document)
                      .with(new Payload.File(file), type(document))));
        });
    return put;
  }

  private static String type(String name) {
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private static JsonNode settled(
      ApiClient client, String base, JsonNode document, Progress progress, int all) {
    JsonNode seen = document;
    String said = "";
    while (!seen.path("status").asText().equals("READY") && !failed(seen)) {
      String now = line(seen, all);
      if (!now.equals(said)) {
        progress.step(now);
        said = now;
      }
      Polling.pause();
      try {
        seen =
            client.json(
                Request.get(
                    base + "/documents/" + Request.label(document.path("documentId").asText())));
      } catch (ApiException e) {
        if (e.status() == 404) {
          throw new CliException(
              ExitCode.NOT_FOUND, document.path("name").asText() + " was deleted meanwhile");
        }
        throw e;
      }
    }
    return seen;
  }

  /** {@code stables.pdf [########------------] embedding 32 of 80}. */
  private static String line(JsonNode document, int all) {
    JsonNode progress = document.path("progress");
    String name = document.path("name").asText();
    String phase = progress.path("phase").asText().toLowerCase(Locale.ROOT);
    int done = progress.path("done").asInt();
    int total = progress.path("total").asInt();
    if (total <= 0) {
      return "%s: %s%s".formatted(name, phase, all > 1 ? " (of %d)".formatted(all) : "");
    }
    int filled = (int) Math.min(BAR, (long) BAR * done / total);
    return "%s [%s%s] %s %d of %d"
        .formatted(name, "#".repeat(filled), "-".repeat(BAR - filled), phase, done, total);
  }

  private static boolean failed(JsonNode document) {
    return document.path("status").asText().equals("FAILED");
  }

  private static String text(List<JsonNode> documents) {
    var text = new StringBuilder();
    for (JsonNode document : documents) {
      JsonNode served = document.path("served");
      text.append(document.path("name").asText()).append(": ");
      if (failed(document)) {
        text.append("failed, ").append(document.path("reason").asText());
      } else if (!document.path("status").asText().equals("READY")) {
        text.append(document.path("status").asText().toLowerCase(Locale.ROOT));
      } else {
        text.append(
            "%s chunks, %s embedded"
                .formatted(
                    served.path("chunks").asText(),
                    document.path("unchanged").asBoolean()
                        ? "0"
                        : served.path("embedded").asText()));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
