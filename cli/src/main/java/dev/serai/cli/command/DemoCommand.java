package dev.serai.cli.command;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.server.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai demo}: the main job, on a data folder that is gone afterwards. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the main job on a clean data folder and free ports: checks this machine, starts a server,",
      "deploys two agents, talks to them in separate sessions, shows the sessions and a trace, cleans up."
    },
    footer = {"", "Example:", "  serai demo --yes"})
public final class DemoCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(names = "--yes", description = "Install what is missing without asking.")
  private boolean yes;

  @Option(
      names = "--examples",
      paramLabel = "DIR",
      description = "Where the example agents are; default examples beside the launcher.")
  private Path examples = Path.of("examples");

  @Mixin private Output output = new Output();

  public DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    Path agents = examples();
    requireReady();
    LogFormat.quiet();
    // Not below a home directory: sandboxes run as other users and must be able to pass through.
    Path home = Files.createTempDirectory("serai-demo");
    try {
      JsonNode story = new DemoStory(shell, output.json(), agents).tell(new DataFolder(home));
      if (output.json()) {
        Output.printJson(shell, story);
      }
      return ExitCode.OK;
    } finally {
      delete(home);
    }
  }

  private Path examples() {
    String root = shell.environment().getOrDefault("SERAI_ROOT", "");
    return Stream.of(examples, Path.of(root, "examples"))
        .filter(folder -> Files.isRegularFile(folder.resolve("plain-python/serai.yaml")))
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.USAGE,
                    "there are no example agents in " + examples + "; use --examples"));
  }

  private void requireReady() {
    Examination found = Examination.ofThisMachine();
    List<String> needed =
        found.findings().stream()
            .filter(finding -> finding.required() && !finding.ok())
            .flatMap(finding -> finding.aptPackage().stream())
            .distinct()
            .toList();
    if (!needed.isEmpty()) {
      new Installation(shell).install(needed, yes);
      found = Examination.ofThisMachine();
    }
    if (!found.ready()) {
      throw new CliException(
          ExitCode.FAILED, "this machine is not ready; `serai doctor` says what is missing");
    }
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> paths = Files.walk(home)) {
      // Agents' code lies in folders that an ordinary user must open to empty them.
      for (Path folder : paths.filter(path -> Files.isDirectory(path, NOFOLLOW_LINKS)).toList()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
