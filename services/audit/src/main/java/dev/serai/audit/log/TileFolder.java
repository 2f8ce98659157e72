package dev.serai.audit.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tiles of a log on disk. */
public final class TileFolder {

  private final Path root;

  public TileFolder(Path root) {
    this.root = root;
  }

  public Path file(Tile tile) {
    return root.resolve(tile.path());
  }

  /**
   * @throws IOException if it is missing or has another length
   */
  public List<Hash> hashes(Tile tile) throws IOException {
    byte[] bytes = Files.readAllBytes(file(tile));
    if (bytes.length != tile.width() * Hash.BYTES) {
      throw new IOException(tile.path() + " does not hold " + tile.width() + " hashes");
    }
    var hashes = new ArrayList<Hash>(tile.width());
    for (int i = 0; i < tile.width(); i++) {
      hashes.add(Hash.at(bytes, i * Hash.BYTES));
    }
    return hashes;
  }

  /**
   * @throws IOException if it is missing or does not hold as many entries as it should
   */
  public List<byte[]> entries(Tile tile) throws IOException {
    try {
      List<byte[]> entries = Bundle.decode(Files.readAllBytes(file(tile)));
      if (entries.size() != tile.width()) {
        throw new IOException(tile.path() + " does not hold " + tile.width() + " entries");
      }
      return entries;
    } catch (IllegalArgumentException e) {
      throw new IOException(tile.path() + ": " + e.getMessage(), e);
    }
  }

  static byte[] encode(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.BYTES];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.BYTES);
    }
    return bytes;
  }

  /** Files written together, durable with their names once {@link #flush} returns. */
  final class Batch implements TreeBuilder.Sink {

    private final Set<Path> folders = new HashSet<>();

    @Override
    public void whole(Tile tile, List<Hash> hashes) throws IOException {
      put(tile, encode(hashes));
    }

    void entries(Tile tile, List<byte[]> entries) throws IOException {
      put(tile, Bundle.encode(entries));
    }

    /** A tile may be there already, and signed: of a tree that grew below it without filling it. */
    private void put(Tile tile, byte[] bytes) throws IOException {
      Path folder = DurableFiles.parent(file(tile));
      DurableFiles.folder(folder);
      DurableFiles.put(file(tile), bytes);
      folders.add(folder);
    }

    void flush() throws IOException {
      for (Path folder : folders) {
        DurableFiles.flush(folder);
      }
    }
  }

  void delete(Tile tile) throws IOException {
    Files.deleteIfExists(file(tile));
    if (tile.width() < Tile.WIDTH) {
      deleteIfEmpty(DurableFiles.parent(file(tile)));
    }
  }

  /** Removes what a crash may have left beside the right edge of a tree of this size. */
  void tidy(long size) throws IOException {
    Set<Path> wanted = new HashSet<>();
    Tile.partial(size).forEach(tile -> wanted.add(file(tile)));
    Path tiles = root.resolve("tile");
    if (Files.notExists(tiles)) {
      return;
    }
    List<Path> partial;
    try (var files = Files.walk(tiles)) {
      partial = files.filter(Files::isRegularFile).filter(TileFolder::isPartial).toList();
    }
    for (Path file : partial) {
      if (!wanted.contains(file)) {
        Files.delete(file);
        deleteIfEmpty(DurableFiles.parent(file));
      }
    }
  }

  private static boolean isPartial(Path file) {
    return DurableFiles.parent(file).getFileName().toString().endsWith(".p");
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    boolean empty;
    try (var files = Files.list(folder)) {
      empty = files.findAny().isEmpty();
    }
    if (empty) {
      Files.delete(folder);
    }
  }
}
