package dev.serai.search;

import java.util.List;
import java.util.Optional;

/**
 * A hit, and why it stands where it does: its {@link #score} is the sum of the shares.
 *
 * @param words what BM25 found; empty if the document is not among the candidates by words
 * @param meaning what the embedding found; likewise
 * @param group share for the best of its group
 * @param neighbours share for the documents before and after
 * @param favoured sum of the favours it has
 * @param matched words of the query that the document has, as they are indexed (lower case, plurals
 *     mostly without their ending), in the order of the query
 */
public record Explained(
    String id,
    Optional<Part> words,
    Optional<Part> meaning,
    double group,
    double neighbours,
    double favoured,
    List<String> matched) {

  public Explained {
    matched = List.copyOf(matched);
  }

  /** As {@link Hit#score}. */
  public double score() {
    return share(words) + share(meaning) + group + neighbours + favoured;
  }

  private static double share(Optional<Part> part) {
    return part.isPresent() ? part.get().share() : 0;
  }

  Explained matched(List<String> found) {
    return new Explained(id, words, meaning, group, neighbours, favoured, found);
  }

  /**
   * One side of a search.
   *
   * @param rank among the candidates of this side, from 1
   * @param found score of this side: of BM25, from 0 without an end; of embeddings, (1 + cosine) /
   *     2, from 0 to 1
   * @param share what it added to the score of the hit
   */
  public record Part(int rank, double found, double share) {}
}
