package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A root of a few programs and the libraries they need, laid out as images lay theirs. */
final class TinyRoot {

  private static final List<String> PROGRAMS = List.of("sh", "cat", "ls", "id", "touch", "sleep");

  private TinyRoot() {}

  static Path make(Path folder) throws IOException {
    for (String program : PROGRAMS) {
      Path source = Path.of("/usr/bin", program).toRealPath();
      copy(source, folder.resolve("usr/bin").resolve(program));
      for (Path library : SharedLibraries.of(source)) {
        copy(library.toRealPath(), folder.resolve("usr" + onTop(library)));
      }
    }
    Files.createSymbolicLink(folder.resolve("bin"), Path.of("usr/bin"));
    Files.createSymbolicLink(folder.resolve("lib"), Path.of("usr/lib"));
    Files.createSymbolicLink(folder.resolve("lib64"), Path.of("usr/lib64"));
    write(folder.resolve("etc/motd"), "from the image");
    write(folder.resolve("etc/ld.so.preload"), "/srv/app/evil.so");
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
