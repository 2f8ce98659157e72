package dev.serai.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What sandboxes are shown of the host's programs, read-only and under the same paths.
 *
 * @param binds files and directories that exist
 * @param links at the top, each with what it points to, as on hosts whose programs all lie in /usr
 */
record HostRoot(List<Path> binds, Map<Path, String> links) {

  private static final List<String> TOP = List.of("bin", "sbin", "lib", "lib32", "lib64");

  static HostRoot of(List<Path> wanted) {
    var links = new LinkedHashMap<Path, String>();
    Stream.Builder<Path> directories = Stream.builder();
    for (String name : TOP) {
      Path top = Path.of("/" + name);
      if (Files.isSymbolicLink(top)) {
        links.put(top, "usr/" + name);
      } else if (Files.exists(top)) {
        directories.add(top);
      }
    }
    return new HostRoot(
        Stream.concat(wanted.stream().filter(Files::exists), directories.build()).toList(), links);
  }
}
