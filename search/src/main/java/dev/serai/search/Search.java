package dev.serai.search;

import java.util.Optional;

/**
 * A question to a partition.
 *
 * @param text what is looked for; not blank
 * @param k results at most; from 1
 * @param filter default {@link Filter#EVERYTHING}
 * @param embedding of the text as a query, where the caller has it; empty has the index embed it
 * @param fusion default that of the index
 */
public record Search(
    String text, int k, Filter filter, Optional<Embedding> embedding, Optional<Fusion> fusion) {

  public static Search of(String text, int k) {
    return new Search(text, k, Filter.EVERYTHING, Optional.empty(), Optional.empty());
  }

  public Search where(Filter condition) {
    return new Search(text, k, condition, embedding, fusion);
  }

  public Search embedding(Embedding known) {
    return new Search(text, k, filter, Optional.of(known), fusion);
  }

  public Search fusion(Fusion weights) {
    return new Search(text, k, filter, embedding, Optional.of(weights));
  }
}
