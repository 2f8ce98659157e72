package dev.serai.audit.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of a log as of one checkpoint, while the log goes on growing: those that come and go
 * are held in memory, whole tiles never change.
 */
public final class LogExport {

  private final TileFolder tiles;
  private final long size;
  private final Map<String, byte[]> held;

  private LogExport(TileFolder tiles, long size, Map<String, byte[]> held) {
    this.tiles = tiles;
    this.size = size;
    this.held = held;
  }

  /** Takes the files one by one. */
  @FunctionalInterface
  public interface Target {
    void file(String path, byte[] bytes) throws IOException;
  }

  static LogExport of(LogFolder folder, VerifierKey key, Head head) throws IOException {
    var held = new LinkedHashMap<String, byte[]>();
    held.put(LogFolder.VERIFIER_KEY, LogFolder.verifierText(key));
    held.put(CheckpointHistory.NEWEST, head.newest().note().getBytes(StandardCharsets.UTF_8));
    held.put(
        CheckpointHistory.ALL, Files.readAllBytes(folder.root().resolve(CheckpointHistory.ALL)));
    for (Tile tile : Tile.partial(head.size())) {
      held.put(
          tile.path(),
          tile.level() == Tile.ENTRIES
              ? Bundle.encode(head.open())
              : TileFolder.encode(head.tree().partial(tile.level())));
    }
    return new LogExport(folder.tiles(), head.size(), held);
  }

  /** Hands all files over; bundles that retention removed are left out. */
  public void writeTo(Target target) throws IOException {
    for (Map.Entry<String, byte[]> file : held.entrySet()) {
      target.file(file.getKey(), file.getValue());
    }
    List<Tile> whole =
        Stream.concat(Tile.hashes(size).stream(), Tile.entries(size).stream())
            .filter(tile -> tile.width() == Tile.WIDTH)
            .toList();
    for (Tile tile : whole) {
      Path file = tiles.file(tile);
      if (tile.level() != Tile.ENTRIES || Files.exists(file)) {
        target.file(tile.path(), Files.readAllBytes(file));
      }
    }
  }

  /** Writes them below a folder. */
  public void writeTo(Path folder) throws IOException {
    writeTo(
        (path, bytes) -> {
          Path file = folder.resolve(path);
          Files.createDirectories(DurableFiles.parent(file));
          Files.write(file, bytes);
        });
  }
}
