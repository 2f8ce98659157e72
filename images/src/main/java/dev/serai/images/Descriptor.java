package dev.serai.images;

/**
 * Points at content (OCI descriptor).
 *
 * @param sizeBytes from 0
 */
record Descriptor(Digest digest, long sizeBytes) {

  Descriptor {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("content of a negative size");
    }
  }
}
