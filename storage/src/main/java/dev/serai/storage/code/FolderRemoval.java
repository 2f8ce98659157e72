package dev.serai.storage.code;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removes a folder with all it holds. Links are not followed. */
public final class FolderRemoval {

  private FolderRemoval() {}

  /** Does nothing when there is none. */
  public static void delete(Path top) throws IOException {
    if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    openFolders(top);
    try (Stream<Path> all = Files.walk(top)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * Entries of a folder that nobody may write cannot be removed by an ordinary user; outermost
   * first.
   */
  private static void openFolders(Path top) throws IOException {
    if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> children = Files.list(top)) {
      for (Path child : children.toList()) {
        openFolders(child);
      }
    }
  }
}
