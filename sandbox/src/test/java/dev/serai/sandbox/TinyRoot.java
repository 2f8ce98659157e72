package dev.serai.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A root of a few programs and the libraries they need, laid out as images lay theirs. */
final class TinyRoot {

  private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");
  private static final List<String> PROGRAMS = List.of("sh", "cat", "ls", "id", "touch", "sleep");

  private TinyRoot() {}

  static Path make(Path folder) throws IOException, InterruptedException {
    for (String program : PROGRAMS) {
      Path source = Path.of("/usr/bin", program).toRealPath();
      copy(source, folder.resolve("usr/bin").resolve(program));
      for (Path library : libraries(source)) {
        copy(library.toRealPath(), folder.resolve("usr" + onTop(library)));
      }
    }
    Files.createSymbolicLink(folder.resolve("bin"), Path.of("usr/bin"));
    Files.createSymbolicLink(folder.resolve("lib"), Path.of("usr/lib"));
    Files.createSymbolicLink(folder.resolve("lib64"), Path.of("usr/lib64"));
    write(folder.resolve("etc/motd"), "from the image");
    write(folder.resolve("etc/passwd"), "root:x:0:0::/root:/bin/sh");
    write(folder.resolve("srv/app/data"), "carried along");
    Files.createDirectories(folder.resolve("mnt"));
    Files.createDirectories(folder.resolve("dev/of-the-image"));
    return folder;
  }

  /** The path as it would be were /lib no link to /usr/lib. */
  private static String onTop(Path library) {
    String path = library.toString();
    return path.startsWith("/usr/") ? path.substring("/usr".length()) : path;
  }

  private static List<Path> libraries(Path program) throws IOException, InterruptedException {
    Process ldd = new ProcessBuilder("ldd", program.toString()).start();
    String said = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ldd.waitFor();
    Matcher each = LIBRARY.matcher(said);
    return each.results().map(found -> Path.of(found.group(1))).toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    if (!Files.exists(to)) {
      Files.copy(from, to);
    }
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
