package dev.serai.memory;

import dev.serai.search.IndexConfig;

/**
 * Limits of retrieval.
 *
 * @param recordsPerMemory versions an index holds; default {@value #DEFAULT_RECORDS}
 */
public record SearchLimits(int recordsPerMemory) {

  public static final int DEFAULT_RECORDS = 2_000_000;
  public static final SearchLimits DEFAULT = new SearchLimits(DEFAULT_RECORDS);

  /**
   * @throws IllegalArgumentException if a limit is not positive
   */
  public SearchLimits {
    if (recordsPerMemory < 1) {
      throw new IllegalArgumentException("limits of retrieval must be positive");
    }
  }

  IndexConfig index(IndexConfig standard) {
    return standard.documents(recordsPerMemory);
  }
}
