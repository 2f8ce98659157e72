package dev.serai.memory;

/**
 * Limits of whole memories that are imported.
 *
 * @param lineBytes of one line of the file; default {@value #DEFAULT_LINE_BYTES}, which an event of
 *     the default size fits in, however many of its characters are escaped twice
 */
public record TransferLimits(int lineBytes) {

  public static final int DEFAULT_LINE_BYTES = 32 * 1024 * 1024;
  public static final TransferLimits DEFAULT = new TransferLimits(DEFAULT_LINE_BYTES);

  /**
   * @throws IllegalArgumentException if the limit is not positive
   */
  public TransferLimits {
    if (lineBytes < 1) {
      throw new IllegalArgumentException("a line of an import needs at least one byte");
    }
  }
}
