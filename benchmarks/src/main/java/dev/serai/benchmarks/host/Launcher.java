package dev.serai.benchmarks.host;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The {@code serai} script of the source tree this program was built in. */
public record Launcher(Path script) {

  /**
   * @throws IOException when this program does not run from a source tree
   */
  public static Launcher find() throws IOException {
    for (Path folder : (Iterable<Path>) above(here())::iterator) {
      Path script = folder.resolve("serai");
      if (Files.isExecutable(script) && Files.exists(folder.resolve("pom.xml"))) {
        return new Launcher(script);
      }
    }
    throw new IOException("no serai script above " + here() + "; run: ./serai bench");
  }

  /** Builds the platform and its start-up cache, so that neither is in a figure. */
  public void build() throws IOException, InterruptedException {
    Process build = new ProcessBuilder(script.toString(), "build").inheritIO().start();
    if (build.waitFor() != 0) {
      throw new IOException("./serai build failed");
    }
  }

  /** A file of the source tree. */
  public Path source(String path) {
    return script.resolveSibling(path);
  }

  /** Starts a command; its output goes to {@code log}. */
  Process start(Path log, Map<String, String> variables, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(words));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    process.environment().keySet().removeIf(Launcher::steersServer);
    process.environment().putAll(variables);
    return process.start();
  }

  /** The settings of a person's own installation have no place in a measurement. */
  private static boolean steersServer(String variable) {
    return variable.startsWith("SERAI_") || variable.startsWith("AWS_");
  }

  private static Stream<Path> above(Path path) {
    return Stream.iterate(path, Objects::nonNull, Path::getParent);
  }

  private static Path here() throws IOException {
    try {
      var source = Launcher.class.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
