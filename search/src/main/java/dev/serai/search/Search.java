package dev.serai.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question to a partition.
 *
 * @param text what is looked for; not blank
 * @param k results at most; from 1
 * @param filter default {@link Filter#EVERYTHING}
 * @param embedding of the text as a query, where the caller has it; empty has the index embed it
 * @param fusion default that of the index
 * @param context what places of documents add; default {@link Context#NONE}
 * @param favours what is preferred; default none
 */
public record Search(
    String text,
    int k,
    Filter filter,
    Optional<Embedding> embedding,
    Optional<Fusion> fusion,
    Context context,
    List<Favour> favours) {

  public Search {
    favours = List.copyOf(favours);
  }

  public static Search of(String text, int k) {
    return new Search(
        text, k, Filter.EVERYTHING, Optional.empty(), Optional.empty(), Context.NONE, List.of());
  }

  public Search where(Filter condition) {
    return new Search(text, k, condition, embedding, fusion, context, favours);
  }

  public Search embedding(Embedding known) {
    return new Search(text, k, filter, Optional.of(known), fusion, context, favours);
  }

  public Search fusion(Fusion weights) {
    return new Search(text, k, filter, embedding, Optional.of(weights), context, favours);
  }

  public Search context(Context shares) {
    return new Search(text, k, filter, embedding, fusion, shares, favours);
  }

  /** Also prefers these. */
  public Search favour(Filter documents, double share) {
    List<Favour> more = new ArrayList<>(favours);
    more.add(new Favour(documents, share));
    return new Search(text, k, filter, embedding, fusion, context, more);
  }
}
