package dev.serai.benchmarks.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder, deleted when closed. */
public record Scratch(Path root) implements AutoCloseable {

  public static Scratch create() throws IOException {
    Path root = Files.createTempDirectory("serai-bench");
    // Sandboxes run under other users and pass through it on their way to the agent's code.
    if (!root.toFile().setExecutable(true, false)) {
      throw new IOException("cannot open " + root + " to sandboxes");
    }
    return new Scratch(root);
  }

  /** A fresh folder of this name. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  @Override
  public void close() throws IOException {
    List<Path> paths;
    try (Stream<Path> walked = Files.walk(root)) {
      paths = walked.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
