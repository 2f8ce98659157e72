package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The host's perl, shown in roots that have none or another one: the program, its loader and
 * libraries, and the folder of its core modules, each found by name and none by what the root says.
 *
 * @param files of the host, in folders without links in their paths, by the names they are known by
 * @param command by which it is started inside, before what it is to run
 */
record HostPerl(List<Path> files, List<String> command) {

  /** Where its files are shown, under their own paths. */
  private static final Path INSIDE = Path.of("/run/host");

  private static final String MODULES =
      "use Errno; use Fcntl; use Socket; print \"$INC{$_}\\n\" for qw(strict.pm Socket.pm)";

  private static final Duration WITHIN = Duration.ofSeconds(10);

  /**
   * @throws IOException when there is none, or not with what process 1 needs
   */
  static HostPerl find() throws IOException {
    Path program =
        Requirements.find("perl").orElseThrow(() -> new IOException("no perl")).toRealPath();
    List<Path> linked = new ArrayList<>();
    for (Path library : SharedLibraries.of(program)) {
      Path folder = library.resolveSibling("").toRealPath();
      linked.add(folder.resolve(library.getFileName()));
    }
    List<Path> modules = modules(program);
    List<Path> files = Stream.of(List.of(program), linked, modules).flatMap(List::stream).toList();
    return new HostPerl(files, command(program, linked, modules));
  }

  /** Where a file of it is found inside. */
  static Path inside(Path file) {
    return INSIDE.resolve(file.toString().substring(1));
  }

  private static List<String> command(Path program, List<Path> linked, List<Path> modules) {
    Path loader =
        linked.stream()
            .filter(file -> String.valueOf(file.getFileName()).startsWith("ld"))
            .findFirst()
            .orElseThrow(() -> new SandboxException("perl is linked with no loader"));
    String libraries =
        linked.stream()
            .map(file -> inside(file).resolveSibling("").toString())
            .distinct()
            .collect(Collectors.joining(":"));
    var command = new ArrayList<>(List.of(inside(loader).toString(), "--library-path", libraries));
    command.add(inside(program).toString());
    modules.forEach(folder -> command.add("-I" + inside(folder)));
    return command;
  }

  private static List<Path> modules(Path program) throws IOException {
    String said = Tool.run(WITHIN, List.of(program.toString(), "-Mstrict", "-e", MODULES));
    List<Path> folders = new ArrayList<>();
    for (String file : said.lines().toList()) {
      folders.add(Path.of(file).toRealPath().getParent());
    }
    return folders.stream().distinct().toList();
  }
}
