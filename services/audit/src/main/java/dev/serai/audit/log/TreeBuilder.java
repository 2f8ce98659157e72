package dev.serai.audit.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree that grows leaf by leaf and remembers only its right edge: of each level the hashes
 * of the tile that is not whole yet. Used by one thread.
 */
public final class TreeBuilder {

  /** Where whole tiles go. */
  @FunctionalInterface
  public interface Sink {
    void whole(Tile tile, List<Hash> hashes) throws IOException;
  }

  private final List<List<Hash>> edge;
  private long size;

  private TreeBuilder(List<List<Hash>> edge, long size) {
    this.edge = edge;
    this.size = size;
  }

  public TreeBuilder() {
    this(new ArrayList<>(), 0);
  }

  TreeBuilder copy() {
    var rows = new ArrayList<List<Hash>>();
    edge.forEach(row -> rows.add(new ArrayList<>(row)));
    return new TreeBuilder(rows, size);
  }

  /** A tree of this size whose right edge was kept. */
  static TreeBuilder restore(long size, HashReader reader) throws IOException {
    var rows = new ArrayList<List<Hash>>();
    for (int level = 0; size >> Tile.shift(level - 1) > 0; level++) {
      long count = size >> Tile.shift(level - 1);
      int width = (int) (count % Tile.WIDTH);
      rows.add(
          width == 0
              ? new ArrayList<>()
              : new ArrayList<>(reader.read(new Tile(level, count / Tile.WIDTH, width))));
    }
    return new TreeBuilder(rows, size);
  }

  /** Reads the hashes of a tile. */
  @FunctionalInterface
  interface HashReader {
    List<Hash> read(Tile tile) throws IOException;
  }

  public long size() {
    return size;
  }

  public void add(Hash leaf, Sink sink) throws IOException {
    add(0, leaf, sink);
    size++;
  }

  private void add(int level, Hash hash, Sink sink) throws IOException {
    List<Hash> row = row(level);
    row.add(hash);
    if (row.size() == Tile.WIDTH) {
      sink.whole(new Tile(level, size >> Tile.shift(level), Tile.WIDTH), List.copyOf(row));
      Hash root = root(row, 0, Tile.WIDTH);
      row.clear();
      add(level + 1, root, sink);
    }
  }

  private List<Hash> row(int level) {
    if (level == edge.size()) {
      edge.add(new ArrayList<>());
    }
    return edge.get(level);
  }

  /** The hashes of a tile at the right edge. */
  public List<Hash> partial(int level) {
    return level < edge.size() ? List.copyOf(edge.get(level)) : List.of();
  }

  /** Of all leaves so far. */
  public Hash root() {
    if (size == 0) {
      return Hash.EMPTY;
    }
    Hash right = null;
    for (List<Hash> row : edge) {
      int end = row.size();
      while (end > 0) {
        int count = Integer.lowestOneBit(end);
        Hash left = root(row, end - count, count);
        right = right == null ? left : Hash.node(left, right);
        end -= count;
      }
    }
    return java.util.Objects.requireNonNull(right);
  }

  /** Root of {@code count} neighbours, a power of two. */
  static Hash root(List<Hash> row, int from, int count) {
    if (count == 1) {
      return row.get(from);
    }
    int half = count / 2;
    return Hash.node(root(row, from, half), root(row, from + half, half));
  }
}
