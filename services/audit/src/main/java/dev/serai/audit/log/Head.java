package dev.serai.audit.log;

import java.io.IOException;
import java.util.List;

/**
 * A log as far as it is signed. Immutable: a newer one takes its place.
 *
 * @param tree never changed
 * @param open the entries behind the last whole bundle
 */
record Head(Checkpoint.Signed newest, TreeBuilder tree, List<byte[]> open) {

  Head {
    open = List.copyOf(open);
  }

  long size() {
    return tree.size();
  }

  /** The first entry of {@link #open}. */
  long openFrom() {
    return size() - open.size();
  }

  /** Hashes of a tile: from memory at the right edge, where files come and go. */
  List<Hash> hashes(Tile tile, TileFolder folder) throws IOException {
    return tile.width() < Tile.WIDTH ? tree.partial(tile.level()) : folder.hashes(tile);
  }

  Proofs proofs(TileFolder folder) {
    return new Proofs(tile -> hashes(tile, folder), size());
  }
}
