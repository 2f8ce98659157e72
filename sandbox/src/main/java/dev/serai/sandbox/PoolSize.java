package dev.serai.sandbox;

/**
 * How many sandboxes of one kind stand ready.
 *
 * @param size at least, from the first hand-out on, 0 to 1024; default 1
 * @param most as many as were lately asked for at once, up to this, 0 to 1024; the same as {@code
 *     size} keeps a fixed number, 0 none; default 4
 */
public record PoolSize(int size, int most) {

  public static final PoolSize DEFAULT = new PoolSize(1, 4);

  private static final int MANY = 1024;

  public PoolSize {
    require(size, most);
  }

  static void require(int size, int most) {
    if (size < 0 || size > MANY) {
      throw new IllegalArgumentException("size of a pool is 0 to 1024, got: " + size);
    }
    if (most < size || most > MANY) {
      throw new IllegalArgumentException(
          "most of a pool is its size (%d) to 1024, got: %d".formatted(size, most));
    }
  }
}
