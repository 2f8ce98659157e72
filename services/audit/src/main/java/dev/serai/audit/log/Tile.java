package dev.serai.audit.log;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of the log: up to {@value #WIDTH} hashes of one level, or up to as many entries. Source:
 * C2SP tlog-tiles, "Merkle Tree" and "Log Entries".
 *
 * @param level 0 holds leaf hashes, each further one the roots of whole tiles below; {@value
 *     #ENTRIES} holds entries
 * @param index from the left, from 0
 * @param width how many it holds, 1 to {@value #WIDTH}; fewer than that only at the right edge
 */
public record Tile(int level, long index, int width) {

  public static final int WIDTH = 256;

  static final int ENTRIES = -1;

  private static final int BITS = 8;
  private static final int GROUP = 1000;

  /** How many leaves a whole tile of this level covers is {@code 1 << shift(level)}. */
  static int shift(int level) {
    return BITS * (level + 1);
  }

  /** The entries numbered from {@code index * WIDTH} on. */
  public static Tile entries(long index, int width) {
    return new Tile(ENTRIES, index, width);
  }

  /** All files of hashes of a tree of this size, right edges included. */
  public static List<Tile> hashes(long size) {
    var tiles = new ArrayList<Tile>();
    for (int level = 0; size >> (BITS * level) > 0; level++) {
      tiles.addAll(row(level, size >> (BITS * level)));
    }
    return tiles;
  }

  /** All files of entries of a tree of this size. */
  public static List<Tile> entries(long size) {
    return row(ENTRIES, size);
  }

  /** Those of {@link #hashes(long)} and {@link #entries(long)} that are not whole. */
  static List<Tile> partial(long size) {
    var tiles = new ArrayList<Tile>();
    addPartial(ENTRIES, size, tiles);
    for (int level = 0; size >> (BITS * level) > 0; level++) {
      addPartial(level, size >> (BITS * level), tiles);
    }
    return tiles;
  }

  private static void addPartial(int level, long count, List<Tile> tiles) {
    int width = (int) (count % WIDTH);
    if (width > 0) {
      tiles.add(new Tile(level, count / WIDTH, width));
    }
  }

  private static List<Tile> row(int level, long count) {
    var tiles = new ArrayList<Tile>();
    for (long index = 0; index < count / WIDTH; index++) {
      tiles.add(new Tile(level, index, WIDTH));
    }
    addPartial(level, count, tiles);
    return tiles;
  }

  /** Number of the first entry it holds; meaningful for entries and level 0. */
  public long first() {
    return index * WIDTH;
  }

  /** Below the log's folder: {@code tile/0/x001/234}, with {@code .p/17} when it is not whole. */
  public String path() {
    String name = level == ENTRIES ? "entries" : Integer.toString(level);
    String whole = "tile/" + name + "/" + grouped(index);
    return width == WIDTH ? whole : whole + ".p/" + width;
  }

  private static String grouped(long index) {
    var text = new StringBuilder("%03d".formatted(index % GROUP));
    for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
      text.insert(0, "x%03d/".formatted(rest % GROUP));
    }
    return text.toString();
  }
}
