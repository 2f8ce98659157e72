package dev.serai.conformance;

import dev.serai.images.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Layers of an image: this host's Python with what it needs, and an agent. */
final class PythonImage {

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");
  private static final List<String> LEFT_OUT =
      List.of("/test/", "/idlelib/", "/__pycache__/", "/dist-packages/", "/site-packages/");

  private PythonImage() {}

  /** As images of distributions are laid out: /lib is a link to /usr/lib. */
  static byte[] base() throws IOException, InterruptedException {
    Path program = PYTHON.toRealPath();
    Layer layer =
        new Layer()
            .symlink("bin", "usr/bin")
            .symlink("lib", "usr/lib")
            .symlink("lib64", "usr/lib64")
            .copy("usr/bin/python3", program);
    for (Path library : libraries(program)) {
      layer.copy("usr" + onTop(library), library.toRealPath());
    }
    Path modules = Path.of("/usr/lib", String.valueOf(program.getFileName()));
    try (Stream<Path> files = Files.walk(modules)) {
      files.filter(PythonImage::taken).sorted().forEach(file -> copy(layer, file));
    }
    return layer.gzip();
  }

  static byte[] agent(Path file) throws IOException {
    return new Layer()
        .copy("srv/agent/agent.py", file)
        .file("srv/agent/from-the-image", "carried along")
        .gzip();
  }

  private static boolean taken(Path file) {
    return Files.isRegularFile(file) && LEFT_OUT.stream().noneMatch(file.toString()::contains);
  }

  private static void copy(Layer layer, Path file) {
    try {
      String name = file.toString().substring(1);
      if (Files.isSymbolicLink(file)) {
        layer.symlink(name, Files.readSymbolicLink(file).toString());
      } else {
        layer.copy(name, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> libraries(Path program) throws IOException, InterruptedException {
    Process ldd = new ProcessBuilder("ldd", program.toString()).start();
    String said = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ldd.waitFor();
    return LIBRARY.matcher(said).results().map(found -> Path.of(found.group(1))).toList();
  }

  private static String onTop(Path library) {
    String path = library.toString();
    return path.startsWith("/usr/") ? path.substring("/usr".length()) : path;
  }
}
