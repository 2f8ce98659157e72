package dev.serai.cli.deploy;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a folder. The same files give the same bytes: entries are sorted and carry no time, so an
 * unchanged agent uploads to the same key.
 */
final class Packager {

  private static final Set<String> LEFT_OUT =
      Set.of(".git", "__pycache__", ".venv", "venv", ".DS_Store", ".bin", AgentManifest.FILE);
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Packager() {}

  static void zip(Path folder, Path zip) throws IOException {
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (Path file : files(folder)) {
        ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
        entry.setTimeLocal(NO_TIME);
        entries.putNextEntry(entry);
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }

  /** Copies what {@link #zip} would pack. */
  static void copy(Path from, Path to, Set<String> alsoLeftOut) throws IOException {
    for (Path file : files(from)) {
      Path relative = from.relativize(file);
      if (alsoLeftOut.contains(relative.getName(0).toString())) {
        continue;
      }
      Path target = to.resolve(relative);
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    collect(folder.toRealPath(), folder, files);
    return files;
  }

  private static void collect(Path root, Path folder, List<Path> files) throws IOException {
    List<Path> children;
    try (Stream<Path> listed = Files.list(folder)) {
      children = listed.sorted().toList();
    }
    for (Path child : children) {
      if (LEFT_OUT.contains(child.getFileName().toString())) {
        continue;
      }
      if (Files.isSymbolicLink(child)) {
        requireInside(root, child);
      }
      if (Files.isDirectory(child)) {
        collect(root, child, files);
      } else {
        files.add(child);
      }
    }
  }

  private static void requireInside(Path root, Path link) throws IOException {
    Path target = link.toRealPath();
    if (!target.startsWith(root) || Files.isDirectory(target)) {
      throw new CliException(
          ExitCode.USAGE,
          "%s is a link to %s; only links to files inside the agent's folder are packed"
              .formatted(link, target));
    }
  }
}
