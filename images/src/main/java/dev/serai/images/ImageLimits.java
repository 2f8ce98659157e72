package dev.serai.images;

/**
 * How large an image may be. Source of the first: AgentCore quotas, containers of up to 2 GB.
 *
 * @param packedBytes of all layers as they are pulled; default 2 GB
 * @param unpackedBytes of all files; default 8 GB
 * @param entries files, folders and links of all layers together; default 500,000
 * @param layers default 128
 */
public record ImageLimits(long packedBytes, long unpackedBytes, int entries, int layers) {

  public static final ImageLimits DEFAULT =
      new ImageLimits(2_000_000_000L, 8_000_000_000L, 500_000, 128);

  /**
   * @throws IllegalArgumentException when a limit would allow nothing
   */
  public ImageLimits {
    if (packedBytes < 1 || unpackedBytes < 1 || entries < 1 || layers < 1) {
      throw new IllegalArgumentException("limits of images must be positive");
    }
  }
}
