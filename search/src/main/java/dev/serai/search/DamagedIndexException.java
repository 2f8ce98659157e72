package dev.serai.search;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Files of an index are missing or not as they were written, so that what it finds cannot be
 * trusted. Close it, {@linkplain HybridIndex#delete delete} its folder and build it anew from the
 * rows. A disk that is full or fails gives an {@link UncheckedIOException} that is not of this
 * class.
 */
public final class DamagedIndexException extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  DamagedIndexException(IOException cause) {
    super(
        "the index is damaged; delete its folder and build it anew: " + cause.getMessage(), cause);
  }
}
