package dev.serai.audit.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads a log's signed part back, and refuses one whose files are not those that were signed. */
final class Recovery {

  private Recovery() {}

  static Head head(LogFolder folder, Optional<Checkpoint.Signed> newest, SigningKey key)
      throws IOException {
    if (newest.isEmpty()) {
      return new Head(first(folder, key), new TreeBuilder(), List.of());
    }
    Checkpoint signed = newest.get().checkpoint();
    TileFolder tiles = folder.tiles();
    TreeBuilder tree = TreeBuilder.restore(signed.size(), tiles::hashes);
    List<byte[]> open = open(tiles, signed.size());
    if (!tree.root().equals(signed.root()) || !leaves(open).equals(tree.partial(0))) {
      throw new IOException(
          "the audit log in %s is not the one that was signed: run serai audit verify"
              .formatted(folder.root()));
    }
    tiles.tidy(signed.size());
    return new Head(newest.get(), tree, open);
  }

  /** Of the empty tree: so a history has a beginning that nobody can take away. */
  private static Checkpoint.Signed first(LogFolder folder, SigningKey key) throws IOException {
    var empty = new Checkpoint(key.verifier().name(), 0, Hash.EMPTY, Hash.EMPTY).sign(key);
    CheckpointHistory.append(folder.root(), empty);
    return empty;
  }

  private static List<byte[]> open(TileFolder tiles, long size) throws IOException {
    int width = (int) (size % Tile.WIDTH);
    return width == 0 ? List.of() : tiles.entries(Tile.entries(size / Tile.WIDTH, width));
  }

  private static List<Hash> leaves(List<byte[]> entries) {
    return entries.stream().map(Hash::leaf).toList();
  }

  /** The newest entry; empty when there is none. Retention never removes it. */
  static Optional<byte[]> last(TileFolder tiles, Head head, List<byte[]> replayed)
      throws IOException {
    if (!replayed.isEmpty()) {
      return Optional.of(replayed.getLast());
    }
    if (!head.open().isEmpty()) {
      return Optional.of(head.open().getLast());
    }
    if (head.size() == 0) {
      return Optional.empty();
    }
    long bundle = head.size() / Tile.WIDTH - 1;
    return Optional.of(tiles.entries(Tile.entries(bundle, Tile.WIDTH)).getLast());
  }
}
