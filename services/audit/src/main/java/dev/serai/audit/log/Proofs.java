package dev.serai.audit.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes proofs from stored hashes. Source: RFC 6962 sections 2.1.1 (audit paths) and 2.1.2
 * (consistency). {@link ProofCheck} is the other side.
 */
final class Proofs {

  private final TreeBuilder.HashReader tiles;
  private final long size;

  /**
   * @param tiles reads any tile of a tree of {@code size} leaves
   */
  Proofs(TreeBuilder.HashReader tiles, long size) {
    this.tiles = tiles;
    this.size = size;
  }

  /** That leaf {@code index} is in the tree: hashes of its neighbours, from the leaf upwards. */
  List<Hash> inclusion(long index) throws IOException {
    return path(index, 0, size);
  }

  private List<Hash> path(long index, long from, long to) throws IOException {
    if (to - from == 1) {
      return new ArrayList<>();
    }
    long middle = from + split(to - from);
    boolean left = index < middle;
    List<Hash> path = left ? path(index, from, middle) : path(index, middle, to);
    path.add(left ? root(middle, to) : root(from, middle));
    return path;
  }

  /** That the tree of the first {@code earlier} leaves, at least one, is a part of this one. */
  List<Hash> consistency(long earlier) throws IOException {
    return earlier == size ? List.of() : subproof(earlier, 0, size, true);
  }

  private List<Hash> subproof(long earlier, long from, long to, boolean known) throws IOException {
    if (earlier == to) {
      return known ? new ArrayList<>() : new ArrayList<>(List.of(root(from, to)));
    }
    long middle = from + split(to - from);
    boolean left = earlier <= middle;
    List<Hash> proof =
        left ? subproof(earlier, from, middle, known) : subproof(earlier, middle, to, false);
    proof.add(left ? root(middle, to) : root(from, middle));
    return proof;
  }

  /** Root of the leaves from {@code from} to before {@code to}. */
  Hash root(long from, long to) throws IOException {
    long count = to - from;
    if (Long.bitCount(count) == 1 && from % count == 0) {
      return whole(from, Long.numberOfTrailingZeros(count));
    }
    long middle = from + split(count);
    return Hash.node(root(from, middle), root(middle, to));
  }

  /** Root of {@code 1 << height} leaves, which lie in one tile of the level that has them. */
  private Hash whole(long from, int height) throws IOException {
    int level = height / Byte.SIZE;
    long position = from >> Tile.shift(level - 1);
    long index = position / Tile.WIDTH;
    int width = (int) Math.min(Tile.WIDTH, (size >> Tile.shift(level - 1)) - index * Tile.WIDTH);
    List<Hash> hashes = tiles.read(new Tile(level, index, width));
    return TreeBuilder.root(hashes, (int) (position % Tile.WIDTH), 1 << (height % Byte.SIZE));
  }

  /** The largest power of two below {@code count}. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
