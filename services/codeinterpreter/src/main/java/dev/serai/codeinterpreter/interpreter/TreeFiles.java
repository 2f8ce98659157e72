package dev.serai.codeinterpreter.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Whole folders. */
final class TreeFiles {

  private TreeFiles() {}

  /** Lets everybody read all of a folder, whatever mask it was made with. */
  static void openToAll(Path root) throws IOException {
    openToAll(root, Integer.MAX_VALUE);
  }

  static void openToAll(Path root, int depth) throws IOException {
    for (Path path : all(root, depth)) {
      if (!Files.isSymbolicLink(path)) {
        open(path);
      }
    }
  }

  private static void open(Path path) throws IOException {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
    rights.add(PosixFilePermission.GROUP_READ);
    rights.add(PosixFilePermission.OTHERS_READ);
    if (rights.contains(PosixFilePermission.OWNER_EXECUTE)) {
      rights.add(PosixFilePermission.GROUP_EXECUTE);
      rights.add(PosixFilePermission.OTHERS_EXECUTE);
    }
    Files.setPosixFilePermissions(path, rights);
  }

  /** Does nothing when it is not there. */
  static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path path : all(root, Integer.MAX_VALUE).reversed()) {
      Files.delete(path);
    }
  }

  /** Parents come before what is in them. */
  private static List<Path> all(Path root, int depth) throws IOException {
    try (var paths = Files.walk(root, depth)) {
      return paths.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
