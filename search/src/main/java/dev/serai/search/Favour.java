package dev.serai.search;

/**
 * What a search prefers without insisting on it.
 *
 * @param filter which documents
 * @param share added to their scores, beside 1 for the best by words and by meaning; from -1 to 1
 */
public record Favour(Filter filter, double share) {

  /**
   * @throws IllegalArgumentException if the share is out of range
   */
  public Favour {
    if (!(share >= -1 && share <= 1)) {
      throw new IllegalArgumentException("the share must be from -1 to 1: " + share);
    }
  }
}
