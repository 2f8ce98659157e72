package dev.serai.audit.verify;

import dev.serai.audit.log.CheckpointHistory;
import dev.serai.audit.log.LogFolder;
import dev.serai.audit.log.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds files that are no part of a log of this size: what is not checked is not tolerated. */
final class FileInventory {

  private FileInventory() {}

  static void check(Path folder, long size, Findings findings) throws IOException {
    Set<String> known =
        new HashSet<>(
            List.of(LogFolder.VERIFIER_KEY, CheckpointHistory.NEWEST, CheckpointHistory.ALL));
    Tile.hashes(size).forEach(tile -> known.add(tile.path()));
    Tile.entries(size).forEach(tile -> known.add(tile.path()));
    try (var files = Files.walk(folder)) {
      files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !known.contains(name))
          .sorted()
          .forEach(
              name ->
                  findings.add(
                      Finding.Kind.UNKNOWN_FILE, name, "no checkpoint speaks of this file"));
    }
  }
}
