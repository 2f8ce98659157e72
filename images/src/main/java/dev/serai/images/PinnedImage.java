package dev.serai.images;

/**
 * One image for one platform, for good.
 *
 * @param reference whose digest is that of the image's own manifest, not of an index
 */
public record PinnedImage(ImageReference reference) {

  /**
   * @throws IllegalArgumentException when it names no digest
   */
  public PinnedImage {
    if (reference.digest().isEmpty()) {
      throw new IllegalArgumentException("a pinned image has a digest: " + reference);
    }
  }

  public Digest digest() {
    return reference.digest().orElseThrow();
  }
}
