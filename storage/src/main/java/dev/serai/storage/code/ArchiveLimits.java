package dev.serai.storage.code;

/**
 * How large a code zip may be. Source of the two sizes: AgentCore quotas page.
 *
 * @param packedBytes of the zip itself; default 250 MB
 * @param unpackedBytes of all its files together; default 750 MB
 * @param entries files, folders and links together, 1 to 65,535 (larger archives need ZIP64, which
 *     is refused); default 65,535
 * @param ratio unpacked to packed bytes of the whole archive, above which it is taken for a bomb;
 *     the first 16 MiB are free; default 200
 */
public record ArchiveLimits(long packedBytes, long unpackedBytes, int entries, int ratio) {

  static final int MOST_ENTRIES = 65_535;
  static final long FREE_OF_RATIO_BYTES = 16L << 20;

  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(250_000_000, 750_000_000, MOST_ENTRIES, 200);

  /**
   * @throws IllegalArgumentException when a limit would allow nothing or more than stated
   */
  public ArchiveLimits {
    if (packedBytes < 1 || unpackedBytes < 1 || ratio < 1) {
      throw new IllegalArgumentException("limits of code archives must be positive");
    }
    if (entries < 1 || entries > MOST_ENTRIES) {
      throw new IllegalArgumentException("entries must be 1 to 65535, got: " + entries);
    }
  }
}
