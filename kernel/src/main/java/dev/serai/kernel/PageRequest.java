package dev.serai.kernel;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param size largest number of items, at least 1
 * @param after the cursor of the previous page as the store wrote it (the edge has already unsealed
 *     the wire token); empty for the first page
 */
public record PageRequest(int size, Optional<String> after) {

  public PageRequest {
    if (size < 1) {
      throw new IllegalArgumentException("a page holds at least one item, got: " + size);
    }
  }

  public static PageRequest first(int size) {
    return new PageRequest(size, Optional.empty());
  }
}
