package dev.serai.knowledge;

import java.util.Optional;

/**
 * Bytes that lie in the blobs and are to become a version of a document.
 *
 * @param source key of the blob
 */
record Upload(
    String name, Optional<String> contentType, String source, long sizeBytes, String sha256) {}
